package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.NginxError;
import org.bridgedoctor.host.Selinux;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.SettingRepairs;

/**
 * SELinux forbids nginx the connections to its upstreams (faults F45). Read from what nginx or the audit log says of an
 * upstream that is still configured; the boolean alone proves nothing, since some ports are allowed without it.
 */
public final class SelinuxBlocksNginxCheck implements Check {
    private static final int PERMISSION_DENIED = 13;
    private static final Pattern DENIAL =
            Pattern.compile("\\{ name_connect \\}.*\\bcomm=\"nginx\" dest=([0-9]{1,5})\\b");
    /** The field permissive is there from el7.1 on; where it is missing the mode decides. */
    private static final Pattern STOPPED =
            Pattern.compile("denied +\\{ name_connect \\}.*\\bcomm=\"nginx\" (?!.*\\bpermissive=1).*\\bpermissive=0");

    private static final int SHOWN = 3;

    @Override
    public String id() {
        return "selinux-blocks-nginx";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NGINX, Facts.SELINUX);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        Selinux selinux = facts.require(Facts.SELINUX);
        if (selinux.mode() != Selinux.Mode.ENFORCING) {
            return new CheckOutcome.NotApplicable(Text.of("reason.selinux-forbids-nothing"));
        }
        if (selinux.mayConnect().orElse(false)) {
            return CheckOutcome.passed();
        }
        List<String> logged = logged(facts);
        List<String> denied = denied(facts);
        return logged.isEmpty() && denied.isEmpty()
                ? CheckOutcome.passed()
                : new CheckOutcome.Found(finding(logged, denied, facts));
    }

    /** The kernel's audit log says whom SELinux stopped, and that it did not only note it down. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        boolean isOff = facts.get(Facts.SELINUX)
                .filter(it ->
                        it.mode() != Selinux.Mode.ENFORCING || it.mayConnect().orElse(false))
                .isPresent();
        return isOff
                ? Optional.empty()
                : Told.last(facts, Facts.SELINUX_DENIALS, STOPPED)
                        .map(it -> Finding.of(id(), Severity.CRITICAL)
                                .at(List.of(ElementId.NGINX))
                                .shownBy(List.of(it.by("grep name_connect /var/log/audit/audit.log | tail -n 3"))));
    }

    /** Lines of nginx's error log with errno 13 for upstreams that are configured now. */
    private static List<String> logged(HostSnapshot facts) {
        Set<String> places = facts.require(Facts.NGINX).upstreams().stream()
                .map(it -> "//" + it.host() + ":" + it.port() + "/")
                .collect(Collectors.toSet());
        return facts.getOr(Facts.NGINX_ERRORS, List.of()).stream()
                .filter(it -> it.errno() == PERMISSION_DENIED)
                .filter(it -> places.stream().anyMatch((it.upstream() + "/")::contains))
                .map(NginxError::line)
                .toList();
    }

    private static List<String> denied(HostSnapshot facts) {
        Set<Integer> ports = facts.require(Facts.NGINX).upstreams().stream()
                .map(Nginx.Upstream::port)
                .collect(Collectors.toSet());
        return facts.getOr(Facts.SELINUX_DENIALS, List.of()).stream()
                .filter(it -> !it.contains("permissive=1"))
                .filter(it -> port(it).filter(ports::contains).isPresent())
                .toList();
    }

    private static Optional<Integer> port(String line) {
        Matcher matcher = DENIAL.matcher(line);
        return matcher.find() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }

    private Finding finding(List<String> logged, List<String> denied, HostSnapshot facts) {
        List<Integer> ports = facts.require(Facts.NGINX).listenPorts();
        Set<CellId> explained = new LinkedHashSet<>(CellPaths.of(facts, HostMap.of(facts))
                .failing(path -> CellPaths.isThroughNginx(path.cell(), ports)
                        && CellPaths.isHttp(path.cell().by())));
        List<Evidence> shown = new ArrayList<>(List.of(
                Shown.evidence("getenforce", List.of("Enforcing")),
                Shown.evidence("getsebool httpd_can_network_connect", bool(facts.require(Facts.SELINUX)))));
        if (!logged.isEmpty()) {
            shown.add(Shown.evidence("grep -F '(13:' /var/log/nginx/error.log | tail -n 3", last(logged)));
        }
        if (!denied.isEmpty()) {
            shown.add(Shown.evidence("grep name_connect /var/log/audit/audit.log | tail -n 3", last(denied)));
        }
        return Finding.of(id(), Severity.CRITICAL)
                .at(List.of(ElementId.NGINX))
                .explaining(explained)
                .shownBy(shown)
                .curedBy(facts.require(Facts.SELINUX)
                        .mayConnect()
                        .filter(mayConnect -> !mayConnect)
                        .flatMap(any -> SettingRepairs.selinuxSwitch("httpd_can_network_connect")));
    }

    private static List<String> bool(Selinux selinux) {
        return selinux.mayConnect()
                .map(it -> List.of("httpd_can_network_connect --> " + (it ? "on" : "off")))
                .orElse(List.of());
    }

    private static List<String> last(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
    }
}
