package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.FirewallRule.Action;
import org.bridgedoctor.host.FirewallRule.Aspect;
import org.bridgedoctor.host.FirewallRule.Match;
import org.bridgedoctor.host.FirewallRule.Verdict;

/** Reads one rule of nft, as {@code iifname "docker0" ct state { established, related } counter packets 1 bytes 2 accept}. */
final class NftRule {
    private static final Set<String> VERDICTS = Set.of(
            "accept",
            "drop",
            "reject",
            "return",
            "jump",
            "goto",
            "continue",
            "queue",
            "masquerade",
            "dnat",
            "snat",
            "redirect",
            "tproxy");

    private final String text;
    private final List<String> words;
    private final List<Match> matches = new ArrayList<>();
    private Verdict verdict = Verdict.of(Action.CONTINUE);
    private int at;

    private NftRule(String text) {
        this.text = text;
        // sets and commas become words of their own
        words = QuotedWords.of(text.replace("{", " { ").replace("}", " } ").replace(",", " , "));
    }

    static FirewallRule of(String line) {
        NftRule rule = new NftRule(line);
        while (rule.at < rule.words.size()) {
            rule.next();
        }
        String shown = rule.text
                .replaceAll("counter packets [0-9]+ bytes [0-9]+ ?", "")
                .strip();
        return new FirewallRule(shown, rule.matches, rule.verdict);
    }

    private void next() {
        String word = take();
        switch (word) {
            case "iifname", "iif" -> values(Aspect.IN);
            case "oifname", "oif" -> values(Aspect.OUT);
            case "meta" -> meta(take());
            case "ip" -> ip(take());
            case "ip6", "icmpv6" -> skipUnknown(Aspect.NEVER);
            case "tcp", "udp", "th", "sctp", "dccp" -> port(word, take());
            case "ct" -> connection(take());
            case "fib" -> fib();
            case "ether" -> frame(take());
            case "notrack" -> verdict = Verdict.of(Action.UNTRACK);
            case "counter" -> counter();
            case "comment", "xt" -> skip(word);
            default -> other(word);
        }
    }

    private void other(String word) {
        if (VERDICTS.contains(word)) {
            verdict(word);
        } else if (word.equals("log")) {
            skipToVerdict();
        } else {
            skipUnknown(Aspect.UNKNOWN);
        }
    }

    private String take() {
        return at < words.size() ? words.get(at++) : "";
    }

    private String peek() {
        return at < words.size() ? words.get(at) : "";
    }

    private void skip(String word) {
        if (word.equals("xt")) {
            // what iptables has and nft cannot say
            matches.add(new Match(Aspect.UNKNOWN, false, List.of()));
            take();
        }
        take();
    }

    private void counter() {
        while (Set.of("packets", "bytes", "name").contains(peek())) {
            take();
            take();
        }
    }

    /** Something that cannot be weighed: up to the next word that can, the packet may or may not fit. */
    private void skipUnknown(Aspect aspect) {
        matches.add(new Match(aspect, false, List.of()));
        skipToVerdict();
    }

    private void skipToVerdict() {
        while (at < words.size() && !VERDICTS.contains(peek())) {
            at++;
        }
    }

    private void meta(String what) {
        switch (what) {
            case "iifname", "iif" -> values(Aspect.IN);
            case "oifname", "oif" -> values(Aspect.OUT);
            case "ibrname" -> values(Aspect.IN_BRIDGE);
            case "obrname" -> values(Aspect.OUT_BRIDGE);
            case "l4proto" -> values(Aspect.PROTOCOL);
            case "nfproto" -> onlyIpv4(what);
            case "protocol" -> onlyIpv4(what);
            default -> skipUnknown(Aspect.UNKNOWN);
        }
    }

    private void onlyIpv4(String what) {
        int before = matches.size();
        values(Aspect.UNKNOWN);
        Match read = matches.remove(before);
        boolean isIpv4 = read.values().contains(what.equals("nfproto") ? "ipv4" : "ip");
        if (isIpv4 == read.isNegated()) {
            matches.add(new Match(Aspect.NEVER, false, List.of()));
        }
    }

    private void ip(String what) {
        switch (what) {
            case "saddr" -> values(Aspect.SOURCE);
            case "daddr" -> values(Aspect.DESTINATION);
            case "protocol" -> values(Aspect.PROTOCOL);
            default -> skipUnknown(Aspect.UNKNOWN);
        }
    }

    private void frame(String what) {
        switch (what) {
            case "saddr" -> values(Aspect.SOURCE_MAC);
            case "daddr" -> values(Aspect.DESTINATION_MAC);
            case "type" -> values(Aspect.FRAME_TYPE);
            default -> skipUnknown(Aspect.UNKNOWN);
        }
    }

    private void port(String protocol, String what) {
        if (!protocol.equals("th")) {
            matches.add(new Match(Aspect.PROTOCOL, false, List.of(protocol)));
        }
        if (what.equals("dport")) {
            values(Aspect.PORT);
        } else {
            skipUnknown(Aspect.UNKNOWN);
        }
    }

    private void connection(String what) {
        if (what.equals("state") && peek().equals("vmap")) {
            skipUnknown(Aspect.UNKNOWN);
            verdict = Verdict.of(Action.UNKNOWN);
        } else if (what.equals("state") || what.equals("status")) {
            values(Aspect.STATE);
        } else if (what.equals("direction")) {
            values(Aspect.DIRECTION);
        } else if (what.equals("original") && peek().equals("proto-dst")) {
            take();
            values(Aspect.ORIGINAL_PORT);
        } else {
            skipUnknown(Aspect.UNKNOWN);
        }
    }

    /** {@code fib daddr type local}. */
    private void fib() {
        if (take().equals("daddr") && take().equals("type")) {
            values(Aspect.DESTINATION_TYPE);
        } else {
            skipUnknown(Aspect.UNKNOWN);
        }
    }

    private void values(Aspect aspect) {
        boolean isNegated = false;
        if (peek().equals("!=") || peek().equals("==")) {
            isNegated = take().equals("!=");
        }
        List<String> values = new ArrayList<>();
        // what is looked up together with something else is weighed no more than a map
        boolean isUnclear =
                peek().startsWith("@") || Set.of("vmap", "map", "&", ".").contains(peek());
        if (isUnclear) {
            skipUnknown(Aspect.UNKNOWN);
            if (verdict.action() == Action.CONTINUE) {
                verdict = Verdict.of(Action.UNKNOWN);
            }
            return;
        }
        if (peek().equals("{")) {
            take();
            while (at < words.size() && !peek().equals("}")) {
                String value = take();
                if (!value.equals(",")) {
                    values.add(value.toLowerCase(Locale.ROOT));
                }
            }
            take();
        } else {
            values.add(plain(aspect, take()));
            while (peek().equals(",")) {
                take();
                values.add(plain(aspect, take()));
            }
        }
        matches.add(new Match(aspect, isNegated, values));
    }

    private static String plain(Aspect aspect, String value) {
        return aspect == Aspect.IN || aspect == Aspect.OUT ? value : value.toLowerCase(Locale.ROOT);
    }

    private void verdict(String word) {
        verdict = switch (word) {
            case "accept" -> Verdict.of(Action.ACCEPT);
            case "drop", "reject" -> Verdict.of(Action.DROP);
            case "return" -> Verdict.of(Action.RETURN);
            case "jump" -> new Verdict(Action.JUMP, take());
            case "goto" -> new Verdict(Action.GOTO, take());
            case "continue" -> Verdict.of(Action.CONTINUE);
            case "masquerade", "dnat", "snat", "redirect" -> Verdict.of(Action.TRANSLATE);
            default -> Verdict.of(Action.UNKNOWN);
        };
        // what follows a verdict is about it alone
        at = words.size();
    }
}
