package org.bridgedoctor.settings;

/**
 * A host that was connected to, as it was named then. It holds no secret: of a key only the place of its file.
 *
 * @param target the target, as {@code deploy@10.42.1.77:2222} or an alias
 * @param jump the hosts that were named to go through, with commas; empty for none
 * @param keyFile the key file that was chosen; empty for none
 */
public record RecentHost(String target, String jump, String keyFile) {
    /** A host by its target alone. */
    public static RecentHost of(String target) {
        return new RecentHost(target, "", "");
    }
}
