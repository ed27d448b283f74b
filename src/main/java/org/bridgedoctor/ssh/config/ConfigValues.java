package org.bridgedoctor.ssh.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the values of the keywords may be. */
final class ConfigValues {
    private static final Set<String> OF_WORDS = Set.of("userknownhostsfile", "globalknownhostsfile");
    private static final Set<String> OF_YES_AND_NO =
            Set.of("identitiesonly", "passwordauthentication", "kbdinteractiveauthentication");
    private static final List<String> YES_AND_NO = List.of("yes", "true", "no", "false");
    private static final Pattern TIME_PART = Pattern.compile("([0-9]{1,9})([smhdwSMHDW]?)");

    private ConfigValues() {}

    /** Whether the value can be one of this keyword. */
    static boolean isFitting(ConfigLine line) {
        String keyword = slot(line.keyword());
        if (keyword.equals("way")) {
            return line.keyword().equals("proxycommand")
                    || JumpList.parse(line.rest()).isPresent();
        }
        if (OF_WORDS.contains(keyword)) {
            return line.words().stream().noneMatch(String::isEmpty);
        }
        if (!Keyword.APPLIED.contains(keyword)) {
            return true;
        }
        Optional<String> word = line.word();
        return switch (keyword) {
            case "port" -> word.filter(ConfigValues::isPort).isPresent();
            case "connecttimeout" -> word.filter(ConfigValues::isTime).isPresent();
            case "pubkeyauthentication" ->
                word.map(ConfigValues::lower)
                        .filter(it -> YES_AND_NO.contains(it) || it.equals("unbound") || it.equals("host-bound"))
                        .isPresent();
            default ->
                word.filter(it -> !OF_YES_AND_NO.contains(keyword) || YES_AND_NO.contains(lower(it)))
                        .isPresent();
        };
    }

    /** Whether the line would matter and is not applied here; values that ask for what is done anyway are none of these. */
    static boolean isMissed(ConfigLine line) {
        if (!Keyword.NOT_APPLIED.contains(line.keyword())) {
            return false;
        }
        String value = lower(line.word().orElse(""));
        return switch (line.keyword()) {
            case "stricthostkeychecking" ->
                Set.of("no", "off", "false", "accept-new").contains(value);
            case "canonicalizehostname", "proxyusefdpass", "usekeychain" ->
                !Set.of("no", "false").contains(value);
            case "addressfamily" -> !value.equals("any");
            default -> !value.equals("none");
        };
    }

    /** Under which name a value is kept: keywords that exclude each other, or mean the same, share one. */
    static String slot(String keyword) {
        return switch (keyword) {
            case "proxyjump", "proxycommand" -> "way";
            case "challengeresponseauthentication" -> "kbdinteractiveauthentication";
            default -> keyword;
        };
    }

    /** Whether a value says yes. */
    static boolean isYes(ConfigLine line) {
        return !Set.of("no", "false").contains(lower(line.word().orElse("")));
    }

    /** A time as {@code 30} or {@code 1m30s} (TIME FORMATS of sshd_config(5)); empty for {@code none}. */
    static Optional<Duration> time(String text) {
        Matcher part = TIME_PART.matcher(text);
        long seconds = 0;
        while (part.lookingAt()) {
            seconds += Long.parseLong(part.group(1))
                    * switch (lower(part.group(2))) {
                        case "m" -> 60;
                        case "h" -> 3600;
                        case "d" -> 86_400;
                        case "w" -> 604_800;
                        default -> 1;
                    };
            part.region(part.end(), text.length());
        }
        boolean isWhole = part.regionStart() == text.length();
        return isWhole && seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }

    private static boolean isTime(String text) {
        return lower(text).equals("none") || time(text).isPresent();
    }

    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65535;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
