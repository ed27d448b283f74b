package org.bridgedoctor.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.channel.exception.SshChannelClosedException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.probe.CollectorScript;
import org.bridgedoctor.probe.ProbeCatalogue;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationCatalogue;
import org.bridgedoctor.remedy.TransactionScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PracticeHostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private PracticeHost host;
    private SshClient client;

    /** What a command came to. */
    private record Ran(int status, String out, String err) {}

    @BeforeEach
    void start() throws IOException {
        host = PracticeHost.start(0, Scenario.INCIDENT);
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
    }

    @AfterEach
    void stop() {
        client.stop();
        host.close();
    }

    private ClientSession session(String user, String password) throws IOException {
        ClientSession session =
                client.connect(user, "127.0.0.1", host.port()).verify(PATIENCE).getSession();
        session.addPasswordIdentity(password);
        session.auth().verify(PATIENCE);
        return session;
    }

    private Ran run(String line, String input) throws IOException {
        try (ClientSession session = session(host.user(), host.password());
                ChannelExec exec = session.createExecChannel(line);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                ByteArrayOutputStream err = new ByteArrayOutputStream()) {
            exec.setOut(out);
            exec.setErr(err);
            exec.open().verify(PATIENCE);
            try (OutputStream script = exec.getInvertedIn()) {
                script.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (SshChannelClosedException refused) {
                // a line that is not known ends without reading the script
            }
            Set<ClientChannelEvent> events = exec.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            assertThat(events).contains(ClientChannelEvent.CLOSED);
            return new Ran(
                    exec.getExitStatus(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    private Ran ask(String words) throws IOException {
        return run("sh -s -- " + words, CollectorScript.text());
    }

    private HostSnapshot snapshot() throws IOException {
        return ProbeCatalogue.read(
                Capture.parse(ask("discover reachability follow-up").out()));
    }

    private static List<String> failing(HostSnapshot facts) {
        return facts.require(Facts.REACHABILITY).cells().stream()
                .filter(Cell::isFailing)
                .map(cell -> cell.id().toString())
                .toList();
    }

    private Remediation newMac() throws IOException {
        return RemediationCatalogue.forFinding("bridge-deaf", snapshot(), List.of(ElementId.bridge("docker0")))
                .getFirst();
    }

    /** What a knock came to: the first line, or why the channel did not open. */
    private String knock(String address, int port) throws IOException {
        try (ClientSession session = session(host.user(), host.password());
                ChannelDirectTcpip tunnel = session.createDirectTcpipChannel(
                        new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress(address, port))) {
            tunnel.open().verify(PATIENCE);
            tunnel.getInvertedIn().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            tunnel.getInvertedIn().flush();
            String all = new String(tunnel.getInvertedOut().readAllBytes(), StandardCharsets.US_ASCII);
            return all.lines().findFirst().orElse("");
        } catch (SshException shut) {
            return String.valueOf(shut.getMessage());
        }
    }

    @Test
    void answersASectionInCaptureFormat() throws IOException {
        Ran ran = ask("discover");

        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().findFirst()).contains("bridge-doctor-capture 1");
        assertThat(ran.out().lines())
                .contains(
                        "|kernel=3.10.0-327.22.2.el7.x86_64",
                        "|/sys/class/net/docker0/address:02:42:27:9c:a2:f9",
                        "|/sys/class/net/docker0/bridge/bridge_id:8000.000000000000");
    }

    @Test
    void saysReadyToTheBootstrapBeforeTheScriptIsSent() throws IOException {
        String inner = "echo \"BD-ERRORS-$n-\" >&2; echo \"BD-READY-$n-$(id -u)-$$-\"; exec sh -s -- \"$@\"";

        Ran ran = run("exec sh -c 'i=$1; exec sh -c \"$i\" bd' bd '" + inner + "' 0a1b2c 7 'discover'", "exit 1\n");

        assertThat(ran.out()).startsWith("BD-READY-0a1b2c-0-30211-\nbridge-doctor-capture 1\n");
        assertThat(ran.err()).isEqualTo("BD-ERRORS-0a1b2c-\n");
    }

    @Test
    void neverExecutesWhatItIsSent(@TempDir Path folder) throws IOException {
        Path trap = folder.resolve("trap");

        Ran bare = run("sh -s", "touch " + trap + "\n");
        run("touch " + trap, "");
        run("sh -s -- discover", "touch " + trap + "\n");

        assertThat(bare.status()).isEqualTo(127);
        assertThat(bare.err()).startsWith("practice host: ");
        assertThat(Files.exists(trap)).isFalse();
    }

    @Test
    void refusesAWrongPasswordAndAnotherUser() {
        assertThatThrownBy(() -> session(host.user(), "wrong")).isInstanceOf(SshException.class);
        assertThatThrownBy(() -> session("ops", host.password())).isInstanceOf(SshException.class);
    }

    @Test
    void showsTheKeyThatItsFingerprintSays() throws IOException {
        try (ClientSession session = session(host.user(), host.password())) {
            assertThat(KeyUtils.getFingerPrint(session.getServerKey())).isEqualTo(host.fingerprint());
        }
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();

        for (InetAddress address : others) {
            assertThatThrownBy(() -> {
                        try (Socket socket = new Socket()) {
                            socket.connect(new InetSocketAddress(address, host.port()), 2000);
                        }
                    })
                    .isInstanceOf(ConnectException.class);
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), host.port()), 2000);
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void answersKnocksFromTheModel() throws IOException {
        assertThat(knock("127.0.0.1", 80)).isEqualTo("HTTP/1.1 502 Bad Gateway");
        assertThat(knock("10.42.1.77", 8082)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(knock("127.0.0.1", 8080)).contains("No route to host");
        assertThat(knock("127.0.0.1", 5672)).contains("Connection refused");
        assertThat(knock("192.0.2.1", 80)).contains("reaches nothing but itself");
    }

    @Test
    void isRepairedByTheRealPlanAndTakesItBack() throws IOException {
        Remediation remediation = newMac();

        Ran begun = run("sh -s -- begin run-1 60", TransactionScript.of(remediation));

        assertThat(begun.out().lines())
                .startsWith("folder /var/lib/bridge-doctor/run-1", "step 1 done", "step 2 done")
                .endsWith("applied");
        assertThat(failing(snapshot())).isEmpty();
        assertThat(knock("127.0.0.1", 80)).isEqualTo("HTTP/1.1 200 OK");

        assertThat(run("sh -s -- confirm run-1", TransactionScript.withoutPlan())
                        .out())
                .isEqualTo("confirmed\n");
        assertThat(run("sh -s -- await run-1", TransactionScript.withoutPlan()).out())
                .endsWith("step 3 written\ndone\n");
        assertThat(ask("discover").out().lines())
                .contains(
                        "|file /etc/udev/rules.d/90-bridge-doctor-mac.rules",
                        "|run /var/lib/bridge-doctor/run-1 done",
                        "|/sys/class/net/docker0/address:06:bd:27:9c:a2:f9");

        assertThat(run("sh -s -- undo", TransactionScript.withoutPlan()).out().lines())
                .containsExactly(
                        "run run-1",
                        "plan 1 sysctl -q -w net/ipv4/conf/docker0/arp_notify=0",
                        "plan 2 ip link set dev docker0 address 02:42:27:9c:a2:f9",
                        "plan 3 /etc/udev/rules.d/90-bridge-doctor-mac.rules",
                        "step 3 removed",
                        "step 2 taken-back",
                        "step 1 taken-back",
                        "undone");
        assertThat(ask("discover").out().lines())
                .contains("|/sys/class/net/docker0/address:02:42:27:9c:a2:f9")
                .doesNotContain("|file /etc/udev/rules.d/90-bridge-doctor-mac.rules");
        assertThat(failing(snapshot())).isEmpty();
    }

    @Test
    void takesBackWhatIsNotConfirmedInTime() throws IOException {
        run("sh -s -- begin run-1 1", TransactionScript.of(newMac()));

        Ran ended = run("sh -s -- await run-1", TransactionScript.withoutPlan());

        assertThat(ended.out()).endsWith("step 2 taken-back\nstep 1 taken-back\ntaken-back\n");
        assertThat(run("sh -s -- confirm run-1", TransactionScript.withoutPlan()))
                .isEqualTo(new Ran(3, "refused taken-back\n", ""));
    }

    @Test
    void refusesAPlanForAnotherState() throws IOException {
        String script = TransactionScript.of(newMac()).replace("02:42:27:9c:a2:f9", "02:42:00:00:00:01");

        assertThat(run("sh -s -- begin run-1 60", script))
                .isEqualTo(new Ran(3, "refused changed 2 02:42:27:9c:a2:f9\n", ""));
    }

    @Test
    void knowsItsScenariosByName() {
        assertThat(Scenario.named("incident")).contains(Scenario.INCIDENT);
        assertThat(Scenario.named("Incident")).isEqualTo(Optional.empty());
    }
}
