package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.HostSnapshot;

/** A firewall rule that stands before docker's and stops what the host hands on for its containers (faults F11). */
public final class ForwardBlocksContainersCheck extends StopCheck {
    /** Without any condition, so that it stops every packet. */
    private static final Pattern STOPS_ALL =
            Pattern.compile("(?:-A FORWARD )?-j (?:DROP|REJECT(?: --reject-with [a-z0-9-]{1,40})?)");

    private static final Pattern OF_DOCKER = Pattern.compile(".*-j DOCKER(?:-[A-Z0-9-]{1,40})?\\b.*");

    @Override
    public String id() {
        return "forward-blocks-containers";
    }

    /** Where the whole chain was posted: a rule without any condition stops everything before docker's rules are asked. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        List<String> bridges = List.copyOf(HostMap.of(facts).networksByBridge().keySet());
        Optional<Stop> first = facts.get(Facts.FIREWALL)
                .flatMap(it -> it.iptables("filter", "FORWARD"))
                .flatMap(ForwardBlocksContainersCheck::firstOfAll);
        return first.filter(any -> !bridges.isEmpty()).map(stop -> ofRules(stop, bridges, facts));
    }

    private static Optional<Stop> firstOfAll(FirewallChain chain) {
        int stopping = index(chain, it -> STOPS_ALL.matcher(it.text()).matches());
        int dockers = index(chain, it -> OF_DOCKER.matcher(it.text()).matches());
        boolean isAhead = stopping >= 0 && stopping < dockers;
        boolean isReached = isAhead
                && chain.rules().subList(0, stopping).stream()
                        .noneMatch(
                                it -> it.text().contains("docker0") || it.text().contains("br-"));
        return isReached
                ? Optional.of(new Stop(chain, chain, Optional.of(chain.rules().get(stopping))))
                : Optional.empty();
    }

    private static int index(FirewallChain chain, Predicate<FirewallRule> which) {
        return chain.rules().stream()
                .filter(which)
                .findFirst()
                .map(chain.rules()::indexOf)
                .orElse(-1);
    }

    @Override
    boolean isMine(StopKind kind) {
        return kind == StopKind.FORWARD;
    }
}
