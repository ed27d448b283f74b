package org.bridgedoctor.shell;

import java.util.List;

/** A shut door. One of four kinds, each shown as one sentence and one next action by its reason. */
public abstract sealed class ShellException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient List<String> arguments;

    private ShellException(Reason reason, List<String> arguments, Throwable cause) {
        super(reason + " " + arguments, cause);
        this.reason = reason;
        this.arguments = List.copyOf(arguments);
    }

    private ShellException(Reason reason, List<String> arguments) {
        super(reason + " " + arguments);
        this.reason = reason;
        this.arguments = List.copyOf(arguments);
    }

    /** Why the door is shut: the key of its sentence, {@code shell.wrong-password} for WRONG_PASSWORD. */
    public enum Reason {
        /** The name has no address. */
        UNKNOWN_HOST,
        /** Nobody listens at that port. */
        PORT_REFUSED,
        /** There is no way to the host. */
        NO_ROUTE,
        /** The host does not answer. */
        CONNECT_TIMED_OUT,
        /** What answers does not speak SSH. */
        NOT_SSH,
        /** No algorithm in common; the legacy set may help. */
        NO_COMMON_ALGORITHM,
        /** The jump host cannot reach the host. */
        JUMP_FAILED,
        /** The jump hosts lead back to a host that was passed already. */
        JUMP_LOOP,
        /** The configuration reaches the host by a command of its own, which is not run. */
        PROXY_COMMAND,
        /** The host key is not known and was not accepted. */
        HOST_KEY_UNKNOWN,
        /** The host key has changed and was not accepted. */
        HOST_KEY_CHANGED,
        /** The host key is of another type than the known ones and was not accepted. */
        HOST_KEY_TYPE_CHANGED,
        /** The host key is marked as revoked. */
        HOST_KEY_REVOKED,
        /** The server refused the password. */
        WRONG_PASSWORD,
        /** The server refused the keys. */
        KEYS_REFUSED,
        /** The server hung up after too many keys. */
        TOO_MANY_KEYS,
        /** The passphrase does not open the key. */
        WRONG_PASSPHRASE,
        /** The key file cannot be read. */
        KEY_UNREADABLE,
        /** The file holds the public half of a key. */
        KEY_IS_PUBLIC,
        /** The file is no private key of a kind that can be used. */
        KEY_UNUSABLE,
        /** The server offers no way to log in that we have something for. */
        NO_LOGIN_METHOD,
        /** sudo refused the password. */
        WRONG_SUDO_PASSWORD,
        /** Root is needed and cannot be had. */
        NO_ROOT,
        /** The connection died. */
        CONNECTION_LOST,
        /** The script did not end in time. */
        COMMAND_TIMED_OUT,
        /** The host's shell does not behave as one. */
        NO_SHELL
    }

    /** Why the door is shut. */
    public Reason reason() {
        return reason;
    }

    /** The arguments of the sentence, in order: the host, then what else its reason names. */
    public List<String> arguments() {
        return arguments;
    }

    /** The host cannot be reached. */
    public static final class Unreachable extends ShellException {
        private static final long serialVersionUID = 1L;

        /** With its reason and the underlying error. */
        public Unreachable(Reason reason, List<String> arguments, Throwable cause) {
            super(reason, arguments, cause);
        }

        /** With its reason. */
        public Unreachable(Reason reason, List<String> arguments) {
            super(reason, arguments);
        }
    }

    /** The host is not the one that is known. */
    public static final class Untrusted extends ShellException {
        private static final long serialVersionUID = 1L;

        /** With its reason. */
        public Untrusted(Reason reason, List<String> arguments) {
            super(reason, arguments);
        }
    }

    /** The operator is not let in, or not as root. */
    public static final class Denied extends ShellException {
        private static final long serialVersionUID = 1L;

        /** With its reason and the underlying error. */
        public Denied(Reason reason, List<String> arguments, Throwable cause) {
            super(reason, arguments, cause);
        }

        /** With its reason. */
        public Denied(Reason reason, List<String> arguments) {
            super(reason, arguments);
        }
    }

    /** The connection or the script broke off. */
    public static final class Broken extends ShellException {
        private static final long serialVersionUID = 1L;

        /** With its reason and the underlying error. */
        public Broken(Reason reason, List<String> arguments, Throwable cause) {
            super(reason, arguments, cause);
        }

        /** With its reason. */
        public Broken(Reason reason, List<String> arguments) {
            super(reason, arguments);
        }
    }
}
