package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NginxError;

/** Reads failed connections of nginx from its error log; a line is as {@code 2016/07/12 10:20:01 [error] 812#0: *1 connect()
 * failed (113: No route to host) while connecting to upstream, client: 10.0.0.5, upstream: "http://172.17.0.2:80/"}. */
final class NginxErrorsProbe implements Probe<List<NginxError>> {
    private static final int NO_SUCH_FILE = 2;
    private static final Pattern LINE = Pattern.compile(
            "([0-9/]{10} [0-9:]{8}) .*connect\\(\\) .*failed \\(([0-9]{1,3}): [^)]*\\).*upstream: \"([^\"]*)\".*");

    @Override
    public FactKey<List<NginxError>> key() {
        return Facts.NGINX_ERRORS;
    }

    @Override
    public List<String> answers() {
        return List.of("nginx-errors");
    }

    @Override
    public String command() {
        return "grep 'while connecting to upstream' /var/log/nginx/error.log";
    }

    @Override
    public Fact<List<NginxError>> read(Capture capture, HostSnapshot known) {
        boolean isAbsent = capture.answer("nginx-errors")
                .filter(answer -> answer.status() == NO_SUCH_FILE)
                .isPresent();
        return isAbsent
                ? Reading.missing(Absence.Cause.TOOL_MISSING, "nginx")
                : Reading.of(capture, key(), "nginx-errors", "nginx", NginxErrorsProbe::parse);
    }

    private static Optional<List<NginxError>> parse(Answer answer) {
        List<NginxError> errors = new ArrayList<>();
        for (String line : answer.out()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                errors.add(
                        new NginxError(matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3), line));
            }
        }
        return Optional.of(errors);
    }
}
