package org.bridgedoctor.ssh;

import net.schmizz.sshj.common.LoggerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** Silences the library: whatever it would log is told once, as a sentence, and its log lines carry user names. */
final class QuietLoggers implements LoggerFactory {
    @Override
    public Logger getLogger(String name) {
        return NOPLogger.NOP_LOGGER;
    }

    @Override
    public Logger getLogger(Class<?> owner) {
        return NOPLogger.NOP_LOGGER;
    }
}
