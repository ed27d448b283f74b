package org.bridgedoctor.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.HostVisit;
import org.bridgedoctor.examination.Part;
import org.bridgedoctor.examination.Progress;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.DockerMove;
import org.bridgedoctor.remedy.SubnetPlan;
import org.bridgedoctor.remedy.SubnetPlanner;
import org.bridgedoctor.report.SubnetPlanJson;
import org.bridgedoctor.shell.ShellException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds ranges that docker can move to. */
@Command(name = "plan-subnet", description = "propose free ranges for docker, with reasons; changes nothing")
final class PlanSubnetCommand implements HostCommand {
    private static final int SHOWN_REJECTIONS = 10;
    /** Without these no range can be called free. */
    private static final Set<String> NEEDED =
            Set.of(Facts.INTERFACES.name(), Facts.ROUTES.name(), Facts.NETWORKS.name());

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "TARGET|CAPTURE",
            description = "practice, an alias, [user@]host[:port], or a capture file; - is standard input")
    private String subject = "";

    @Option(
            names = "--prefix",
            paramLabel = "N",
            defaultValue = "24",
            description = "prefix length of each docker network, 18 to 28 (default: ${DEFAULT-VALUE})")
    private int prefix;

    @Option(names = "--avoid", paramLabel = "RANGE", description = "a range that is used elsewhere, as 10.8.0.0/16")
    private List<String> avoid = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "write the plan as JSON; - is stdout")
    private @Nullable String json;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    PlanSubnetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run() throws CommandFailure, ShellException, InterruptedException {
        if (prefix < SubnetPlanner.SHORTEST_PREFIX || prefix > SubnetPlanner.LONGEST_PREFIX) {
            throw new CommandFailure(ExitStatus.USAGE, Text.of("cli.bad-prefix", String.valueOf(prefix)));
        }
        List<Subnet> avoided = avoided();
        Examination examination =
                CaptureFile.isNamedBy(subject) ? CaptureFile.judge(subject, surroundings) : discovered();
        HostSnapshot facts = examination.facts();
        SubnetPlan plan = SubnetPlanner.plan(facts, avoided, prefix);
        DockerMove move = DockerMove.of(facts, plan);
        Outcomes.writeJson(json, new SubnetPlanJson().write(plan, move, examination), surroundings);
        if (!"-".equals(json)) {
            print(plan, move);
        }
        boolean isBlind = plan.unseen().stream().anyMatch(NEEDED::contains);
        return plan.proposals().isEmpty() ? ExitStatus.TROUBLE : isBlind ? ExitStatus.INCOMPLETE : ExitStatus.WELL;
    }

    private List<Subnet> avoided() throws CommandFailure {
        List<Subnet> ranges = new ArrayList<>();
        for (String text : avoid) {
            ranges.add(Subnet.parse(text)
                    .filter(it -> !it.network().isV6() && !it.isEverything())
                    .orElseThrow(() -> new CommandFailure(ExitStatus.USAGE, Text.of("cli.bad-range", text))));
        }
        return ranges;
    }

    /** What is configured is enough: nothing is measured. */
    private Examination discovered() throws CommandFailure, ShellException, InterruptedException {
        Progress progress = TerminalProgress.in(surroundings);
        try (HostVisit visit = connection.visit(subject, surroundings)) {
            return visit.examine(Part.DISCOVER, progress);
        } finally {
            TerminalProgress.end(progress);
        }
    }

    private void print(SubnetPlan plan, DockerMove move) {
        if (plan.proposals().isEmpty()) {
            say("advice.move-docker.nowhere");
        }
        for (SubnetPlan.Proposal it : plan.proposals()) {
            say("cli.proposal", it.base().toString(), it.networks(), prefix);
            it.reasons().forEach(reason -> say("cli.proposal.reason", reason));
            say("cli.proposal.values", it.bip(), it.pools());
        }
        if (!plan.rejected().isEmpty()) {
            say("cli.rejected", plan.rejected().size());
        }
        plan.rejected().stream()
                .limit(SHOWN_REJECTIONS)
                .forEach(it -> say("cli.rejected.one", it.base().toString(), it.reason()));
        if (plan.rejected().size() > SHOWN_REJECTIONS) {
            say("cli.rejected.more", plan.rejected().size() - SHOWN_REJECTIONS);
        }
        if (!plan.unseen().isEmpty()) {
            say("cli.unseen", plan.unseen());
        }
        if (!move.diff().isEmpty()) {
            say("cli.daemon-json");
            move.diff().forEach(line -> surroundings.out().println("  " + Printable.line(line)));
        }
        if (!move.commands().isEmpty()) {
            say("cli.recreate");
            move.commands().forEach(line -> surroundings.out().println("  " + Printable.line(line)));
        }
        surroundings.out().flush();
    }

    private void say(String key, Object... arguments) {
        surroundings.out().println(surroundings.sentences().say(key, arguments));
    }
}
