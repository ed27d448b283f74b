package org.bridgedoctor.probe;

import java.util.LinkedHashSet;
import java.util.Set;

/** The keys of an outermost object, read even where the text is no valid JSON. */
final class JsonKeys {
    private JsonKeys() {}

    static Set<String> of(String text) {
        Set<String> keys = new LinkedHashSet<>();
        int depth = 0;
        int begin = -1;
        String last = "";
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (begin >= 0) {
                if (c == '\\') {
                    at++;
                } else if (c == '"') {
                    last = text.substring(begin, at);
                    begin = -1;
                }
            } else if (c == '"') {
                begin = at + 1;
            } else if (c == '/' && text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == ':' && depth == 1) {
                keys.add(last);
            } else {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
        }
        return keys;
    }
}
