package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.IpAddress;

/**
 * What ping printed, of iputils or busybox; a reply is as {@code 64 bytes from 172.17.0.2: icmp_seq=1 ttl=64 time=0.083 ms}.
 *
 * @param received the number of replies
 * @param ttl the TTL of the first reply
 * @param milliseconds how long the first reply took
 * @param isRefused whether something on the way said that there is no way
 * @param unreachableBy who said that the host cannot be reached
 */
record PingText(
        int received,
        OptionalInt ttl,
        OptionalDouble milliseconds,
        boolean isRefused,
        Optional<IpAddress> unreachableBy) {
    private static final Pattern REPLY = Pattern.compile(
            "(?:bytes from|Bytes von|来自) .*seq=[0-9]+ ttl=([0-9]{1,3}) (?:time|Zeit|时间)[=<]([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?(?:ms|毫秒)");
    private static final Pattern REFUSED = Pattern.compile(
            "Unreachable|Prohibited|Filtered|unreachable|not permitted|Invalid argument|No route|不可达|nicht erreichbar");

    private static final Pattern UNREACHABLE = Pattern.compile(
            "(?:From|来自|Von) ([0-9.]{7,15}):? .*(?:Destination Host Unreachable|目标主机不可达|Zielhost nicht erreichbar)");

    static PingText of(List<String> lines) {
        int received = 0;
        OptionalInt ttl = OptionalInt.empty();
        OptionalDouble milliseconds = OptionalDouble.empty();
        boolean isRefused = false;
        Optional<IpAddress> unreachableBy = Optional.empty();
        for (String line : lines) {
            Matcher reply = REPLY.matcher(line);
            if (reply.find() && !line.contains("DUP!")) {
                received++;
                if (received == 1) {
                    ttl = OptionalInt.of(Integer.parseInt(reply.group(1)));
                    milliseconds = OptionalDouble.of(Double.parseDouble(reply.group(2)));
                }
            }
            isRefused |= REFUSED.matcher(line).find();
            Matcher unreachable = UNREACHABLE.matcher(line);
            if (unreachable.find()) {
                unreachableBy = IpAddress.parse(unreachable.group(1));
            }
        }
        return new PingText(received, ttl, milliseconds, isRefused, unreachableBy);
    }
}
