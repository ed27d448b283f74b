package org.bridgedoctor.ssh;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.OldAlgorithmsQuestion;
import org.bridgedoctor.ssh.agent.PublicHalf;
import org.jspecify.annotations.Nullable;

/**
 * By which algorithms a key signs for a server. Each one that the server does not take costs one of its few tries, so its greeting is
 * heeded: OpenSSH takes RSA keys by SHA-2 since 7.2, and before that (CentOS 7.0 to 7.3 have 6.6.1) by SHA-1 only.
 */
final class SignatureChoice {
    private static final Pattern OPENSSH = Pattern.compile("OpenSSH_([0-9]{1,3})\\.([0-9]{1,3})");

    private final String host;
    private final String greeting;
    private final HostKeyPrompt prompt;
    private boolean isLegacyAllowed;
    private @Nullable Boolean answer;

    /**
     * A choice.
     *
     * @param host the host, for the question
     * @param greeting how the server introduced itself, as {@code SSH-2.0-OpenSSH_7.4}
     * @param isLegacyAllowed whether old algorithms were allowed beforehand
     * @param prompt asked where a key can sign by nothing else, once
     */
    SignatureChoice(String host, String greeting, boolean isLegacyAllowed, HostKeyPrompt prompt) {
        this.host = host;
        this.greeting = greeting;
        this.isLegacyAllowed = isLegacyAllowed;
        this.prompt = prompt;
    }

    /** The algorithms to try, best first; never none. */
    List<String> algorithms(PublicHalf key) {
        if (!key.type().equals("ssh-rsa")) {
            return List.of(key.type());
        }
        Matcher openSsh = OPENSSH.matcher(greeting);
        if (!openSsh.find()) {
            return isLegacyAllowed
                    ? List.of("rsa-sha2-512", "rsa-sha2-256", Algorithms.OLD_RSA)
                    : List.of("rsa-sha2-512", "rsa-sha2-256");
        }
        int version = Integer.parseInt(openSsh.group(1)) * 1000 + Integer.parseInt(openSsh.group(2));
        return version < 7002 && isLegacyAllowed() ? List.of(Algorithms.OLD_RSA) : List.of("rsa-sha2-512");
    }

    /** Whether old algorithms were allowed, beforehand or when asked. */
    boolean isLegacyAgreed() {
        return isLegacyAllowed;
    }

    private boolean isLegacyAllowed() {
        if (!isLegacyAllowed && answer == null) {
            answer = prompt.areOldAlgorithmsAccepted(new OldAlgorithmsQuestion(host, List.of(Algorithms.OLD_RSA)));
            isLegacyAllowed = answer;
        }
        return isLegacyAllowed;
    }
}
