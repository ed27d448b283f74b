package org.bridgedoctor.check;

/**
 * A routing rule that sends packets for containers, or the host's answers to them, by a table that does not know their bridge
 * (faults F14, F15).
 */
public final class PolicyRuleDivertsCheck extends AstrayCheck {
    @Override
    public String id() {
        return "policy-rule-diverts";
    }

    @Override
    boolean isSuch(AstrayMember astray) {
        return !astray.way().isByUsualRule() && astray.way().route().isPresent();
    }
}
