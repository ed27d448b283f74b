package org.bridgedoctor.probe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads which interfaces NetworkManager manages, from {@code nmcli device}, as {@code docker0  bridge  connected (externally)
 * docker0}, from {@code nmcli -t}, and from {@code nmcli} alone, as {@code docker0: connected to docker0}.
 */
final class PastedDevices {
    private static final String STATE =
            "(connected(?: \\(externally\\))?|disconnected|unmanaged|unavailable|connecting(?: \\([^)]{1,40}\\))?|deactivating"
                    + "|已连接(?:（外部）| ?\\(外部\\))?|已断开|未托管|不可用)";
    private static final Pattern HEADS = Pattern.compile("(?:DEVICE +TYPE +STATE|设备 +类型 +状态)(?: +.*)?");
    private static final Pattern ROW = Pattern.compile("(\\S{1,15}) +([a-z0-9-]{2,20}) +" + STATE + "(?: .*)?");
    private static final Pattern TERSE = Pattern.compile("([^:\\s]{1,15}):([a-z0-9-]{2,20}):" + STATE + "(?::.*)?");
    private static final Pattern HEADING = Pattern.compile("([^:\\s]{1,15}): " + STATE + "(?: to .*)?");

    private final PastedAnswers answers;
    private boolean isTable;
    private boolean isHeading;

    PastedDevices(PastedAnswers answers) {
        this.answers = answers;
    }

    /** A command was typed: what nmcli alone prints is known by that only. */
    void begin(String command) {
        isTable = false;
        isHeading = command.matches("(?:sudo +)?nmcli *");
    }

    /** Takes a row, or the heads of the columns. */
    boolean line(String line) {
        if (HEADS.matcher(line).matches()) {
            isTable = true;
            return true;
        }
        Matcher row = (isTable ? ROW : TERSE).matcher(line);
        if (row.matches()) {
            managed(row.group(1), row.group(2), row.group(3));
            return true;
        }
        Matcher heading = HEADING.matcher(line);
        boolean isHead = isHeading && heading.matches();
        if (isHead) {
            managed(heading.group(1), "", heading.group(2));
        }
        return isHead;
    }

    private void managed(String device, String type, String state) {
        answers.replace("network-manager", device + ":", device + ":" + type + ":" + english(state));
    }

    private static String english(String state) {
        return state.contains("外部")
                ? "connected (externally)"
                : switch (state) {
                    case "已连接" -> "connected";
                    case "已断开" -> "disconnected";
                    case "未托管" -> "unmanaged";
                    case "不可用" -> "unavailable";
                    default -> state;
                };
    }
}
