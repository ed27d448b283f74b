package org.bridgedoctor.probe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the lines of a paste were printed: below {@code docker exec web ip addr}, or at a container's own prompt, a line says
 * nothing of the host; and two prompts may be of two hosts.
 */
final class PastedPlaces {
    /** Between a command and the word that matters. */
    private static final String OPTIONS = "(?: +-\\S{1,80}){0,8}";

    private static final Pattern INTO = Pattern.compile("\\b(?:(?:docker|podman|nerdctl)" + OPTIONS
            + "(?: +container)? +(?:exec|run|logs|attach)|docker-compose(?: +-\\S{1,80}(?: +\\S{1,80}\\.ya?ml)?){0,4} +(?:exec|run|logs)"
            + "|docker +compose(?: +-\\S{1,80}(?: +\\S{1,80}\\.ya?ml)?){0,4} +(?:exec|run|logs)|kubectl\\b.{0,120}? (?:exec|logs)|crictl +exec"
            + "|nsenter\\b.{0,120}? (?:-[a-z]{0,6}n[a-z]{0,6}|--net\\S{0,80}|-a|--all)|lxc-attach|lxc +exec"
            + "|ip +netns +exec|ip +(?:-\\S +){0,4}-n(?:etns)? +\\S)(?: |$)");
    private static final Pattern OF_FIRST_PROCESS = Pattern.compile(".*\\bnsenter\\b.{0,80}(?:-t|--target)[ =]?1 .*");
    /** A shell is opened, so that the prompts below are not the host's. */
    private static final Pattern OPENS = Pattern.compile(
            ".* (?:/\\S{0,20}/)?(?:sh|bash|ash|dash|zsh)(?: +-[il]| +--login)?|.*\\battach\\b.*|.* run .*-(?:it|ti)\\b.*"
                    + "|.*\\bnsenter(?: +-\\S{1,40}| +[0-9]{1,10}){1,12}");

    private static final Pattern AT_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,40}@([A-Za-z0-9_.-]{1,60})");
    /** Docker names a container's host by the first twelve digits of its id. */
    private static final Pattern CONTAINER_NAME = Pattern.compile("[0-9a-f]{12}");
    /** As busybox prints it. */
    private static final Pattern CONTAINER_PROMPT = Pattern.compile("/\\S{0,80} ?[#$]");
    /** Windows: the reader's own machine. */
    private static final Pattern WINDOWS = Pattern.compile("(?:PS )?[A-Z]:\\\\[^>]{0,100}>");

    private static final Pattern ONLY_ON_HOSTS = Pattern.compile(
            "(?:sudo +)?(?:docker|docker-compose|podman|systemctl|service|journalctl|brctl|firewall-cmd|iptables-save|nsenter)\\b.*"
                    + "|.*\\b(?:docker0|virbr0|br-[0-9a-f]{12})\\b.*");

    private boolean isSession;
    private boolean isInside;
    private String host = "";
    private String opener = "";
    private String within = "";

    /** A command was typed. */
    void begin(String prompt, String command) {
        String sign = sign(prompt);
        if (isSession && isOver(sign, command)) {
            isSession = false;
        }
        if (isContainers(sign) && !isSession) {
            open(sign(""));
        }
        if (isSession) {
            within = within.isEmpty() && !sign.equals(opener) ? sign : within;
            isInside = true;
            isSession = !command.matches("(?:exit|logout)\\b.*");
            return;
        }
        Matcher named = AT_NAME.matcher(sign);
        if (named.matches()) {
            host = named.group(1).matches("[0-9.]+")
                    ? named.group(1)
                    : named.group(1).replaceFirst("\\..*", "");
        }
        isInside = WINDOWS.matcher(sign).matches() || goesInside(command);
        if (isInside && OPENS.matcher(command).matches()) {
            open(sign);
        }
    }

    /** A fence closed or opened: one command's output ends there. */
    void end() {
        isInside = isSession;
    }

    /** A shell was left. */
    void leave() {
        isSession = false;
        isInside = false;
    }

    /** Whether what is printed now is not the host's. */
    boolean isInside() {
        return isInside;
    }

    /** The host whose prompt was the last; empty where none named one. */
    String host() {
        return host;
    }

    private void open(String at) {
        isSession = true;
        opener = at;
        within = "";
    }

    private boolean isOver(String sign, String command) {
        if (isContainers(sign)) {
            return false;
        }
        boolean isBack = sign.equals(opener) && sign.contains("@");
        boolean isOther = !within.isEmpty() && !sign.equals(within) && !sign.isEmpty();
        return isBack || isOther || ONLY_ON_HOSTS.matcher(command).matches();
    }

    private static boolean isContainers(String sign) {
        Matcher named = AT_NAME.matcher(sign);
        return CONTAINER_PROMPT.matcher(sign).matches()
                || (named.matches() && CONTAINER_NAME.matcher(named.group(1)).matches());
    }

    private static boolean goesInside(String command) {
        return INTO.matcher(command).find()
                && !OF_FIRST_PROCESS.matcher(command).matches();
    }

    /** What stays the same in a prompt while its user walks through folders. */
    private static String sign(String prompt) {
        Matcher named = AT_NAME.matcher(prompt);
        String bare = prompt.strip();
        if (named.find()) {
            return named.group();
        }
        return CONTAINER_PROMPT.matcher(bare).matches() ? "/ #" : bare;
    }
}
