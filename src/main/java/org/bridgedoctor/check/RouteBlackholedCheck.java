package org.bridgedoctor.check;

/** A route or rule by which the host throws away what is for containers (faults F13b, F15b). */
public final class RouteBlackholedCheck extends AstrayCheck {
    @Override
    public String id() {
        return "route-blackholed";
    }

    /** A refusing route in a table to which only a rule of its own leads is that rule's fault. */
    @Override
    boolean isSuch(AstrayMember astray) {
        return astray.way().isRefused()
                && (astray.way().route().isEmpty() || astray.way().isByUsualRule());
    }
}
