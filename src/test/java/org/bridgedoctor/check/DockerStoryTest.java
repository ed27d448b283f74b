package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Clock;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.host.TimelineEvent;
import org.junit.jupiter.api.Test;

class DockerStoryTest {
    private static final TimelineEvent UPGRADE = event("2021-12-06T07:02:35Z", "upgrade", "docker-ce-20.10.11-3.el7");
    private static final TimelineEvent OLD_BRIDGE = event("2021-03-02T01:13:03Z", "bridge", "br-5f2c81d04e6a");
    private static final TimelineEvent NEW_BRIDGE = event("2021-12-08T02:21:03Z", "bridge", "docker0");

    private static TimelineEvent event(String at, String kind, String what) {
        return new TimelineEvent(Instant.parse(at), kind, what);
    }

    private static HostSnapshot host(TimelineEvent... events) {
        Clock clock = new Clock(Instant.parse("2021-12-09T02:00:00Z"), ZoneOffset.ofHours(8), Optional.empty());
        return HostSnapshot.empty().with(Facts.CLOCK, clock).with(Facts.TIMELINE, List.of(events));
    }

    @Test
    void tellsTheIncidentInTheHostsOwnTime() {
        assertThat(DockerStory.of(host(OLD_BRIDGE, UPGRADE, NEW_BRIDGE)))
                .containsExactly(
                        Text.of("story.upgrade", "20.10.11-3.el7", "2021-12-06 15:02"),
                        Text.of("story.later", List.of("docker0 (2021-12-08 10:21)"), 1),
                        Text.of("story.older", List.of("br-5f2c81d04e6a"), 1));
    }

    @Test
    void doesNotCallAnUpgradeWhatMayHaveBeenTheFirstInstallation() {
        assertThat(DockerStory.of(host(event("2021-12-06T07:02:35Z", "package", "docker-ce-20.10.11-3.el7"))))
                .containsExactly(Text.of("story.package", "20.10.11-3.el7", "2021-12-06 15:02"));
    }

    @Test
    void mentionsThatTheHostWasStartedAgain() {
        TimelineEvent boot = event("2021-12-08T12:00:00Z", "boot", "3.10.0-1160.49.1.el7.x86_64");
        assertThat(DockerStory.of(host(UPGRADE, boot))).contains(Text.of("story.boot", "2021-12-08 20:00"));
    }

    @Test
    void leavesOtherBridgesAndPackagesOut() {
        TimelineEvent virtual = event("2021-12-08T02:21:03Z", "bridge", "virbr0");
        TimelineEvent client = event("2021-12-07T07:02:35Z", "upgrade", "docker-ce-cli-20.10.11-3.el7");
        assertThat(DockerStory.of(host(client, UPGRADE, virtual)))
                .containsExactly(Text.of("story.upgrade", "20.10.11-3.el7", "2021-12-06 15:02"));
    }

    @Test
    void saysNothingWhereNoRecordTellsOfDocker() {
        assertThat(DockerStory.of(host(NEW_BRIDGE))).isEmpty();
        assertThat(DockerStory.of(HostSnapshot.empty())).isEmpty();
    }
}
