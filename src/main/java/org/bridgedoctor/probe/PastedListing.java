package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads tables and chains as {@code iptables -L -v} lists them, and tells them as {@code iptables -S} prints them. A condition
 * that is not known here becomes one of which nobody can say whether it holds. Without {@code -v} the interfaces of a rule are
 * not shown: every rule has such a condition then, and all that the listing tells is which chains there are.
 */
final class PastedListing {
    /** An option that iptables does not have. */
    private static final String UNKNOWN = "--as-listed";

    private static final Pattern CHAIN =
            Pattern.compile("Chain ([A-Za-z0-9_.:-]{1,40}) \\((?:policy ([A-Z]{4,6})\\b|[0-9]+ references).{0,80}\\)");
    private static final Pattern COLUMNS = Pattern.compile("(num +)?(pkts +bytes +)?target +prot +opt +.*");
    private static final Pattern RULE = Pattern.compile("[0-9]+[KMGT]? +[0-9]+[KMGT]? +(?:([A-Za-z0-9_.:-]{1,40}) +)?"
            + "(!?[a-z0-9-]{1,12}) +(--|-f|!f) +(\\S{1,16}) +(\\S{1,16}) +(\\S{1,64}) +(\\S{1,64})(?: +(.*))?");
    /** The same without {@code -v}. */
    private static final Pattern BRIEF =
            Pattern.compile("(?:([A-Za-z0-9_.:-]{1,40}) +)?(!?[a-z0-9-]{1,12}) +(--|-f|!f)()() +"
                    + "(!?[0-9a-z][0-9A-Za-z_./-]{0,63}) +(!?[0-9a-z][0-9A-Za-z_./-]{0,63})(?: +(.*))?");
    /** The beginning, or the rest, of a rule whose line was broken in two. */
    private static final Pattern BROKEN = Pattern.compile(
            "[0-9]+[KMGT]? +[0-9]+[KMGT]? +[A-Za-z]|(?:0\\.0\\.0\\.0/0|anywhere|ctstate|state|(?:tcp|udp) (?:dpt|spt|flags)|icmp|reject-with"
                    + "|/\\*|ADDRTYPE|LOG|to:|limit:|multiport|match|mark|recent|source|destination)\\b");

    /** As {@code --line-numbers} puts it before each rule. */
    private static final Pattern NUMBER = Pattern.compile("^[0-9]{1,6} +");

    private static final Pattern PORT = Pattern.compile("(dpts?|spts?):(!?)([0-9]{1,5}(?::[0-9]{1,5})?)");
    private static final Pattern ADDRESS = Pattern.compile("!?[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?:/[0-9.]{1,15})?");
    private static final Pattern ANYWHERE = Pattern.compile("0\\.0\\.0\\.0/0|anywhere");
    private static final Map<String, String> PROTOCOLS =
            Map.of("6", "tcp", "17", "udp", "1", "icmp", "tcp", "tcp", "udp", "udp", "icmp", "icmp");

    private final PastedChains chains;
    private final List<String> policies = new ArrayList<>();
    private final List<String> own = new ArrayList<>();
    private final List<String> rules = new ArrayList<>();
    private String chain = "";
    private boolean isNumbered;
    private boolean isBrief;
    private boolean isUnusable;

    PastedListing(PastedChains chains) {
        this.chains = chains;
    }

    /** Takes the head of a chain, the names of the columns, or a rule; what is none of them ends the listing. */
    boolean line(String line) {
        String text = isNumbered ? NUMBER.matcher(line).replaceFirst("") : line;
        Matcher head = CHAIN.matcher(text);
        Matcher columns = COLUMNS.matcher(text);
        Matcher rule = (isBrief ? BRIEF : RULE).matcher(text);
        if (head.matches()) {
            chain(head.group(1), Optional.ofNullable(head.group(2)));
        } else if (columns.matches()) {
            isNumbered = columns.group(1) != null;
            isBrief = columns.group(2) == null;
        } else if (rule.matches()) {
            // below no head it is the rest of a table that was broken off, which the reader of chains sees
            rules.add("-A " + (chain.isEmpty() ? "BROKEN" : chain) + rule(rule));
        } else {
            // a rule that is broken in two, or one of IPv6, has no chain that is whole
            isUnusable |= BROKEN.matcher(text).lookingAt();
            if (!isUnusable) {
                close();
            }
            return false;
        }
        return true;
    }

    private void chain(String name, Optional<String> policy) {
        if (policy.isPresent()
                && (!own.isEmpty() || policies.stream().anyMatch(it -> it.startsWith("-P " + name + " ")))) {
            close();
        }
        chain = name;
        if (policy.isPresent()) {
            policies.add("-P " + name + " " + policy.get());
        } else {
            own.add("-N " + name);
        }
    }

    /** What was listed is complete. */
    void close() {
        if (!isUnusable && !(policies.isEmpty() && rules.isEmpty())) {
            Stream.of(policies, own, rules).flatMap(List::stream).forEach(chains::line);
            chains.close(!isBrief);
        }
        policies.clear();
        own.clear();
        rules.clear();
        chain = "";
        isNumbered = false;
        isBrief = false;
        isUnusable = false;
    }

    private String rule(Matcher row) {
        StringBuilder rule = new StringBuilder();
        if (isBrief) {
            rule.append(' ').append(UNKNOWN);
        } else {
            interfaceOf(row.group(4), "-i", rule);
            interfaceOf(row.group(5), "-o", rule);
        }
        address(row.group(6), "-s", rule);
        address(row.group(7), "-d", rule);
        protocol(row.group(2), rule);
        if (row.group(3).equals("-f")) {
            rule.append(" -f");
        }
        StringBuilder ofTarget = new StringBuilder();
        Optional<String> target = Optional.ofNullable(row.group(1));
        boolean isGoto = conditions(
                Reading.words(Optional.ofNullable(row.group(8)).orElse("")), target.orElse(""), rule, ofTarget);
        target.ifPresent(it -> rule.append(isGoto ? " -g " : " -j ").append(it).append(ofTarget));
        return rule.toString();
    }

    private static void interfaceOf(String column, String option, StringBuilder rule) {
        if (!column.equals("*") && !column.equals("any")) {
            negatable(column, option, rule);
        }
    }

    private static void address(String column, String option, StringBuilder rule) {
        if (ADDRESS.matcher(column).matches() && !column.equals("0.0.0.0/0")) {
            negatable(column, option, rule);
        } else if (!ANYWHERE.matcher(column).matches()) {
            rule.append(' ').append(UNKNOWN);
        }
    }

    private static void protocol(String column, StringBuilder rule) {
        if (!column.equals("all") && !column.equals("0")) {
            boolean isNegated = column.startsWith("!");
            String name = column.substring(isNegated ? 1 : 0);
            negatable((isNegated ? "!" : "") + PROTOCOLS.getOrDefault(name, name), "-p", rule);
        }
    }

    private static void negatable(String value, String option, StringBuilder rule) {
        boolean isNegated = value.startsWith("!");
        rule.append(isNegated ? " ! " : " ")
                .append(option)
                .append(' ')
                .append(value, isNegated ? 1 : 0, value.length());
    }

    /** Reads what stands behind the columns; whether the target is gone to for good. */
    private static boolean conditions(List<String> words, String target, StringBuilder rule, StringBuilder ofTarget) {
        boolean isGoto = false;
        boolean isUnknown = false;
        Iterator<String> next = words.iterator();
        while (next.hasNext()) {
            String word = next.next();
            Matcher port = PORT.matcher(word);
            if (port.matches()) {
                negatable(port.group(2) + port.group(3), port.group(1).startsWith("d") ? "--dport" : "--sport", rule);
            } else if (word.equals(target)) {
                // as LOG repeats itself before its own options, which say nothing about the packet
                break;
            } else {
                switch (word) {
                    case "/*" -> skipComment(next);
                    case "[goto]" -> isGoto = true;
                    case "tcp", "udp", "multiport", "ADDRTYPE", "match" -> {
                        // they only say of what kind the next word is
                    }
                    case "ctstate", "state" -> value(next, "--ctstate", rule);
                    case "dports" -> value(next, "--dports", rule);
                    case "dst-type" -> value(next, "--dst-type", rule);
                    case "reject-with" -> value(next, "--reject-with", ofTarget);
                    default -> isUnknown |= !isOfTarget(word, target, ofTarget);
                }
            }
        }
        if (isUnknown) {
            rule.append(' ').append(UNKNOWN);
        }
        return isGoto;
    }

    private static void skipComment(Iterator<String> next) {
        while (next.hasNext() && !next.next().equals("*/")) {}
    }

    private static void value(Iterator<String> next, String option, StringBuilder words) {
        if (next.hasNext()) {
            negatable(next.next(), option, words);
        } else {
            words.append(' ').append(UNKNOWN);
        }
    }

    private static boolean isOfTarget(String word, String target, StringBuilder ofTarget) {
        boolean isAddress = word.startsWith("to:");
        if (isAddress) {
            ofTarget.append(target.equals("SNAT") ? " --to-source " : " --to-destination ")
                    .append(word.substring(3));
        }
        return isAddress;
    }
}
