package org.bridgedoctor.practice;

/** What becomes of a frame that a container sends to its bridge's own address, and of the answer. */
enum Hearing {
    /** It is heard and answered. */
    WELL,
    /** It is lost: the bridge does not know its own MAC (faults F01). */
    DEAF,
    /** It is heard, but the answer leaves by a route that is nearer than docker's (faults F13). */
    ANSWERED_ELSEWHERE
}
