package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NginxError;
import org.bridgedoctor.host.Selinux;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

class SelinuxBlocksNginxCheckTest {
    private static final String AVC =
            "type=AVC msg=audit(1638929999.123:456): avc:  denied  { name_connect } for  pid=1131 comm=\"nginx\" dest=80"
                    + " scontext=system_u:system_r:httpd_t:s0 tcontext=system_u:object_r:http_port_t:s0 tclass=tcp_socket";

    private final SelinuxBlocksNginxCheck check = new SelinuxBlocksNginxCheck();

    private static HostSnapshot host(Selinux.Mode mode, boolean mayConnect) {
        return Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.UNREACHABLE, List.of("operator>nginx/http:80"))
                .with(Facts.SELINUX, new Selinux(mode, Optional.of(mayConnect)));
    }

    private static NginxError error(int errno, String upstream) {
        return new NginxError(
                "2021/12/08 10:20:01",
                errno,
                upstream,
                "connect() to 172.17.0.2:80 failed (" + errno + ": ...) while connecting to upstream");
    }

    @Test
    void readsItInNginxsOwnLog() {
        HostSnapshot facts = host(Selinux.Mode.ENFORCING, false)
                .with(Facts.NGINX_ERRORS, List.of(error(13, "http://172.17.0.2:80/")));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(Hosts.names(finding.explains())).containsExactly("operator>nginx/http:80");
        assertThat(finding.evidence())
                .contains(new Evidence("getsebool httpd_can_network_connect", "httpd_can_network_connect --> off"));
    }

    @Test
    void readsItInTheAuditLog() {
        HostSnapshot facts = host(Selinux.Mode.ENFORCING, false).with(Facts.SELINUX_DENIALS, List.of(AVC));
        assertThat(check.inspect(facts)).isInstanceOf(CheckOutcome.Found.class);
    }

    @Test
    void leavesOtherErrorsToOtherChecks() {
        HostSnapshot facts = host(Selinux.Mode.ENFORCING, false);
        assertThat(check.inspect(facts.with(Facts.NGINX_ERRORS, List.of(error(111, "http://172.17.0.2:80/")))))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(facts.with(Facts.NGINX_ERRORS, List.of(error(13, "http://10.9.9.9:9000/")))))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(facts.with(Facts.SELINUX_DENIALS, List.of(AVC + " permissive=1"))))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesOnceTheSettingIsOn() {
        HostSnapshot facts = host(Selinux.Mode.ENFORCING, true).with(Facts.SELINUX_DENIALS, List.of(AVC));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void doesNotAriseWhereSelinuxForbidsNothing() {
        CheckOutcome none = new CheckOutcome.NotApplicable(Text.of("reason.selinux-forbids-nothing"));
        assertThat(check.inspect(host(Selinux.Mode.PERMISSIVE, false))).isEqualTo(none);
        assertThat(check.inspect(host(Selinux.Mode.ABSENT, false))).isEqualTo(none);
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
