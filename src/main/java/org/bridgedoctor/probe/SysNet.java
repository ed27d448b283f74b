package org.bridgedoctor.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lines as {@code /sys/class/net/eth0/mtu:1500} into attributes by interface. */
final class SysNet {
    private static final Pattern LINE = Pattern.compile("/sys/class/net/([^/\\s]{1,64})/([a-z_/]{1,64}):(.*)");
    private static final String DEVICE_TYPE = "DEVTYPE=";

    private SysNet() {}

    static Map<String, Map<String, String>> parse(List<String> lines) {
        Map<String, Map<String, String>> links = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                Map<String, String> link = links.computeIfAbsent(matcher.group(1), name -> new LinkedHashMap<>());
                String value = matcher.group(3).strip();
                if (!matcher.group(2).equals("uevent")) {
                    link.put(matcher.group(2), value);
                } else if (value.startsWith(DEVICE_TYPE)) {
                    link.put("devtype", value.substring(DEVICE_TYPE.length()));
                }
            }
        }
        return links;
    }
}
