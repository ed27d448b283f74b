package org.bridgedoctor.remedy;

import java.util.List;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;

/**
 * Where docker could move to.
 *
 * @param prefix the length of the prefix of each docker network
 * @param taken every range that somebody uses, by address
 * @param proposals free ranges, the best first; fewer than three where no more are free
 * @param rejected candidates that are not free, each with its reason, in the order in which they were looked at
 * @param unseen the facts that are not known, so that a range may have been overlooked: their names
 */
public record SubnetPlan(
        int prefix, List<TakenRange> taken, List<Proposal> proposals, List<Rejection> rejected, List<String> unseen) {
    public SubnetPlan {
        taken = List.copyOf(taken);
        proposals = List.copyOf(proposals);
        rejected = List.copyOf(rejected);
        unseen = List.copyOf(unseen);
    }

    /**
     * A free range.
     *
     * @param base the whole range, for default-address-pools
     * @param size the length of the prefix of each network out of it
     * @param bip docker0's own address with its prefix, out of the range
     * @param reasons why it is a good one
     */
    public record Proposal(Subnet base, int size, String bip, List<Text> reasons) {
        public Proposal {
            reasons = List.copyOf(reasons);
        }

        /** How many docker networks it has room for, docker0's included. */
        public int networks() {
            return 1 << (size - base.prefix());
        }

        /** The value of default-address-pools, as JSON on one line. */
        public String pools() {
            return "[{\"base\": \"" + base + "\", \"size\": " + size + "}]";
        }

        /** The file with docker0 and every new network in this range. */
        public DaemonJson in(DaemonJson file) {
            return file.with("bip", '"' + bip + '"').with("default-address-pools", pools());
        }
    }

    /**
     * A candidate that is not free.
     *
     * @param base the candidate
     * @param by who uses addresses of it
     */
    public record Rejection(Subnet base, TakenRange by) {
        /** Why, as a sentence to be made. */
        public Text reason() {
            return Text.of("plan.rejected", by.range().toString(), by.user());
        }
    }
}
