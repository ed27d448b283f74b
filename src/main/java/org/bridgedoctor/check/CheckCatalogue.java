package org.bridgedoctor.check;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationCatalogue;

/** All checks, in the order in which equally strong causes are named. */
public final class CheckCatalogue {
    private static final Logger LOG = System.getLogger(CheckCatalogue.class.getName());
    /** Facts that only docker can tell. */
    private static final Set<FactKey<?>> FROM_DOCKER =
            Set.of(Facts.DOCKER, Facts.NETWORKS, Facts.CONTAINERS, Facts.INSIDES);

    private final List<Check> checks;

    private CheckCatalogue(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** The catalogue of everything that is checked. */
    public static CheckCatalogue standard() {
        return of(List.of(
                new DeafBridgeCheck(),
                new KernelDeafensBridgesCheck(),
                new BridgeDownCheck(),
                new BridgeAddressMissingCheck(),
                new BridgeAddressWrongCheck(),
                new BridgeRouteMissingCheck(),
                new PortDetachedCheck(),
                new PortOnWrongBridgeCheck(),
                new PortDownCheck(),
                new ForwardingDisabledCheck(),
                new DockerRulesMissingCheck(),
                new InputBlocksBridgeCheck(),
                new InputBlocksNginxCheck(),
                new OutputBlocksBridgeCheck(),
                new ForwardBlocksContainersCheck(),
                new SubnetOverlapsInterfaceCheck(),
                new SubnetOverlapsRouteCheck(),
                new SubnetOverlapsOperatorCheck(),
                new SubnetOverlapsResolverCheck(),
                new SubnetOverlapsNetworkCheck(),
                new SubnetNotPrivateCheck(),
                new RouteBlackholedCheck(),
                new PolicyRuleDivertsCheck(),
                new ReversePathFilterCheck(),
                new BridgeFilterDropsCheck(),
                new PortIsolatedCheck(),
                new IccDisabledCheck(),
                new NeighbourPinnedWrongCheck(),
                new ArpSuppressedCheck(),
                new MacDuplicatedCheck(),
                new AddressDuplicatedCheck(),
                new HostOwnsContainerAddressCheck(),
                new FdbEntryWrongCheck(),
                new MtuMismatchCheck(),
                new PortNotLearningCheck(),
                new PortBlockedCheck(),
                new VlanFilteringBlocksCheck(),
                new PublishedOnLoopbackCheck(),
                new ServiceOnLoopbackCheck(),
                new ServiceNotListeningCheck(),
                new DockerIptablesDisabledCheck(),
                new AddressPoolExhaustedCheck(),
                new DockerNotRunningCheck(),
                new DaemonConfigInvalidCheck(),
                new BridgeStaleCheck(),
                new LiveRestoreHoldsOldNetworkCheck(),
                new NginxNotRunningCheck(),
                new NginxUpstreamStaleCheck(),
                new NginxUpstreamRefusedCheck(),
                new SelinuxBlocksNginxCheck(),
                new ListensOnIpv6OnlyCheck(),
                new LegacyIptablesDropsCheck(),
                new NftDropsCheck(),
                new FirewalldStartedAfterDockerCheck(),
                new FirewalldZoneBlocksCheck(),
                new FirewalldPanicCheck(),
                new FirewalldStoppedChainsLostCheck(),
                new BridgeModuleUnavailableCheck(),
                new RebootPendingCheck(),
                new KernelModulesGoneCheck(),
                new NetworkManagerManagesDockerCheck(),
                new ConntrackFullCheck(),
                new RootReadOnlyCheck(),
                new DiskFullCheck(),
                new ContainerRouteMissingCheck(),
                new ContainerFirewallDropsCheck(),
                new QueueDropsCheck(),
                new IcmpIgnoredCheck(),
                new RawOrMangleDropsCheck(),
                new DifferentNetworksCheck(),
                new ContainerPausedCheck(),
                new ContainerRestartingCheck(),
                new PublishedPortTakenCheck(),
                new DockerProxyGoneCheck(),
                new MasqueradeMissingCheck(),
                new YumExcludeBlocksCheck(),
                new YumMirrorGoneCheck(),
                new KernelOutdatedCheck(),
                new ReplyNotFromThereCheck(),
                new ExperimentsLeftBehindCheck()));
    }

    /** A catalogue of these checks, in this order. */
    public static CheckCatalogue of(List<Check> checks) {
        return new CheckCatalogue(checks);
    }

    /** The checks in their order. */
    public List<Check> checks() {
        return checks;
    }

    /** How every check ends on this host, in order; findings come with what would put them right. */
    public List<CheckResult> inspectAll(HostSnapshot facts) {
        Bearings bearings = Bearings.of(facts);
        return checks.stream()
                .map(check -> new CheckResult(
                        check.id(), check.worst(), throughNginx(inspect(check, bearings), bearings.paths())))
                .toList();
    }

    /** What nginx does not get from a service, those who ask nginx do not get either. */
    private static CheckOutcome throughNginx(CheckOutcome outcome, CellPaths paths) {
        if (!(outcome instanceof CheckOutcome.Found(Finding finding))
                || finding.explains().stream().noneMatch(it -> it.from().equals(ElementId.NGINX))) {
            return outcome;
        }
        Set<CellId> explained = new LinkedHashSet<>(finding.explains());
        explained.addAll(paths.failing(
                path -> path.cell().to().equals(ElementId.NGINX) && CellPaths.isThroughNginx(path.cell())));
        return new CheckOutcome.Found(finding.explaining(explained));
    }

    private static CheckOutcome inspect(Check check, Bearings bearings) {
        HostSnapshot facts = bearings.facts();
        try {
            for (FactKey<?> need : check.needs()) {
                if (facts.fact(need) instanceof Fact.Missing<?> missing) {
                    return told(check, missing.absence(), facts)
                            .orElseGet(() -> withoutFact(need, missing.absence(), facts));
                }
                if (PostedEnough.isInPart(need, facts)) {
                    return unasked(check, need, facts);
                }
            }
            CheckOutcome outcome =
                    check instanceof NetworkCheck network ? network.inspect(bearings) : check.inspect(facts);
            if (outcome instanceof CheckOutcome.Passed && !PostedEnough.toAcquit(check.id(), facts)) {
                return unasked(check, check.needs().getLast(), facts);
            }
            return withRemediations(outcome, facts);
        } catch (RuntimeException broken) {
            LOG.log(Logger.Level.ERROR, "check " + check.id() + " broke", broken);
            return new CheckOutcome.Failed(Text.of("reason.check-broke", broken.toString()));
        }
    }

    /** What was posted of this fact is not enough to judge by. */
    private static CheckOutcome unasked(Check check, FactKey<?> need, HostSnapshot facts) {
        Absence absence = Absence.notAsked(need);
        return told(check, absence, facts).orElseGet(() -> new CheckOutcome.Skipped(absence.text()));
    }

    private static Optional<CheckOutcome> told(Check check, Absence absence, HostSnapshot facts) {
        return absence.cause() == Absence.Cause.NOT_ASKED
                ? check.told(facts).map(it -> withRemediations(new CheckOutcome.Found(it), facts))
                : Optional.empty();
    }

    /** A host without docker or nginx is not a host of which something could not be learnt. */
    private static CheckOutcome withoutFact(FactKey<?> need, Absence absence, HostSnapshot facts) {
        boolean isToolMissing = absence.cause() == Absence.Cause.TOOL_MISSING;
        if (need.equals(Facts.NGINX) && isToolMissing) {
            return new CheckOutcome.NotApplicable(Text.of("reason.no-nginx"));
        }
        boolean isDockerMissing = isToolMissing && absence.what().equals("docker");
        if (FROM_DOCKER.contains(need) && (isDockerMissing || hasNoDocker(facts))) {
            return new CheckOutcome.NotApplicable(Text.of("reason.no-docker"));
        }
        // podman's containers are there and were not looked at, so that the host is not acquitted
        boolean isPodman = facts.get(Facts.DOCKER).filter(Docker::shim).isPresent();
        return new CheckOutcome.Skipped(
                FROM_DOCKER.contains(need) && isPodman ? Text.of("reason.podman") : absence.text());
    }

    private static boolean hasNoDocker(HostSnapshot facts) {
        return switch (facts.fact(Facts.DOCKER)) {
            case Fact.Known<Docker>(Docker docker) ->
                docker.client().isEmpty() && docker.server().isEmpty() && !docker.shim();
            case Fact.Missing<Docker>(Absence absence) -> absence.cause() == Absence.Cause.TOOL_MISSING;
        };
    }

    /** What the check itself brought, as it knows exactly what is wrong; then what the facts say. */
    private static CheckOutcome withRemediations(CheckOutcome outcome, HostSnapshot facts) {
        if (!(outcome instanceof CheckOutcome.Found(Finding finding))) {
            return outcome;
        }
        List<Remediation> all = new ArrayList<>(finding.remediations());
        all.addAll(RemediationCatalogue.forFinding(
                finding.id(), facts, finding.elements(), finding.title().arguments()));
        return new CheckOutcome.Found(PostedEnough.shown(finding, facts).curedBy(all));
    }
}
