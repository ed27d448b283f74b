package org.bridgedoctor.remedy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.SubnetPlan.Proposal;
import org.bridgedoctor.remedy.SubnetPlan.Rejection;
import org.bridgedoctor.remedy.TakenRange.Kind;

/**
 * Finds ranges that docker can move to: private by RFC 1918, and without a single address in common with anything that the
 * host or the operator can see. What lies behind the default route it cannot see; so where the site itself uses a private
 * block, ranges of the other blocks come first.
 */
public final class SubnetPlanner {
    /** The shortest prefix of a docker network that leaves room for several in every proposal. */
    public static final int SHORTEST_PREFIX = 18;

    /** Leaves room for a gateway and a dozen containers. */
    public static final int LONGEST_PREFIX = 28;

    /** The usual prefix of a docker network: 254 addresses. */
    public static final int USUAL_PREFIX = 24;

    private static final int PROPOSALS = 3;
    /** What programs take by themselves wherever somebody installs them. */
    private static final List<TakenRange> USUAL = List.of(
            usual("172.17.0.0/16", "docker"),
            usual("172.18.0.0/15", "docker"),
            usual("172.31.0.0/16", "AWS"),
            usual("10.244.0.0/16", "Kubernetes (flannel)"));

    private final List<TakenRange> taken;
    private final List<AddressBlock> siteBlocks;
    private final int prefix;

    private SubnetPlanner(List<TakenRange> taken, int prefix) {
        this.taken = taken;
        this.prefix = prefix;
        siteBlocks = taken.stream()
                .filter(SubnetPlanner::isOfTheSite)
                .flatMap(it -> AddressBlock.holding(it.range()).stream())
                .distinct()
                .toList();
    }

    private static TakenRange usual(String range, String name) {
        return new TakenRange(Subnet.of(range), Kind.USUAL, name);
    }

    /** Networks that others can reach too, as against those that live in this host. */
    private static boolean isOfTheSite(TakenRange range) {
        return switch (range.kind()) {
            case INTERFACE, ROUTE, RULE, RESOLVER, OPERATOR, ADDED -> true;
            default -> false;
        };
    }

    /** Every range that the host and the operator can see, by address. */
    public static List<TakenRange> taken(HostSnapshot facts) {
        return TakenRanges.of(facts);
    }

    /**
     * Three free ranges, and why others are not.
     *
     * @param facts what is known of the host
     * @param added ranges that the reader knows to be used
     * @param prefix the length of the prefix of each docker network, 18 to 28
     * @throws IllegalArgumentException where the prefix is another
     */
    public static SubnetPlan plan(HostSnapshot facts, List<Subnet> added, int prefix) {
        if (prefix < SHORTEST_PREFIX || prefix > LONGEST_PREFIX) {
            throw new IllegalArgumentException("no prefix for a docker network: " + prefix);
        }
        List<TakenRange> taken = new ArrayList<>(TakenRanges.of(facts));
        added.stream()
                .filter(range -> !range.network().isV6())
                .forEach(range -> taken.add(new TakenRange(range, Kind.ADDED, range.toString())));
        taken.sort(Comparator.naturalOrder());
        return new SubnetPlanner(taken, prefix).plan(TakenRanges.unseen(facts));
    }

    private SubnetPlan plan(List<String> unseen) {
        List<Subnet> free = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        for (Subnet candidate : candidates()) {
            Optional<TakenRange> user = userOf(candidate);
            user.ifPresent(it -> rejected.add(new Rejection(candidate, it)));
            if (user.isEmpty()) {
                free.add(candidate);
            }
        }
        return new SubnetPlan(
                prefix, taken, chosen(free).stream().map(this::proposal).toList(), rejected, unseen);
    }

    private Optional<TakenRange> userOf(Subnet candidate) {
        return taken.stream()
                .filter(it -> it.range().overlaps(candidate))
                .findFirst()
                .or(() -> USUAL.stream()
                        .filter(it -> it.range().overlaps(candidate))
                        .findFirst());
    }

    /** The best of each block first, so that there is a choice; then the next best. */
    private static List<Subnet> chosen(List<Subnet> free) {
        Set<Subnet> chosen = new LinkedHashSet<>();
        Set<AddressBlock> blocks = new LinkedHashSet<>();
        free.stream()
                .filter(it -> AddressBlock.holding(it).filter(blocks::add).isPresent())
                .forEach(chosen::add);
        chosen.addAll(free);
        return chosen.stream().limit(PROPOSALS).toList();
    }

    /** All candidates, those in blocks that the site does not use first; 172.16/12 after 10/8, being docker's own. */
    private List<Subnet> candidates() {
        List<Subnet> candidates = new ArrayList<>();
        for (int second = 201; second < 255; second++) {
            candidates.add(Subnet.of("10." + second + ".0.0/16"));
        }
        for (int third = 208; third < 256; third += 16) {
            candidates.add(Subnet.of("192.168." + third + ".0/20"));
        }
        for (int second = 31; second > 15; second--) {
            candidates.add(Subnet.of("172." + second + ".0.0/16"));
        }
        candidates.sort(Comparator.comparing(this::isInBlockOfTheSite));
        return candidates.stream().filter(it -> it.prefix() < prefix).toList();
    }

    private boolean isInBlockOfTheSite(Subnet candidate) {
        return AddressBlock.holding(candidate).filter(siteBlocks::contains).isPresent();
    }

    private Proposal proposal(Subnet base) {
        List<Text> reasons = new ArrayList<>();
        reasons.add(Text.of("plan.reason.free", taken.size()));
        AddressBlock.holding(base).map(AddressBlock::range).ifPresent(block -> {
            boolean isOfTheSite = isInBlockOfTheSite(base);
            reasons.add(Text.of(isOfTheSite ? "plan.reason.site-block" : "plan.reason.other-block", block.toString()));
        });
        reasons.add(Text.of("plan.reason.unusual"));
        return new Proposal(base, prefix, hostAddress(new Subnet(base.network(), prefix)), reasons);
    }

    /** The first address of a range that a host can have, with the prefix, as {@code 10.201.0.1/24}. */
    static String hostAddress(Subnet range) {
        return new IpAddress(false, range.network().value().add(BigInteger.ONE)) + "/" + range.prefix();
    }
}
