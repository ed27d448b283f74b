package org.bridgedoctor.host;

/**
 * A VLAN of which a port of a bridge, or the bridge itself, is a member.
 *
 * @param port the interface
 * @param vlan the VLAN's number
 * @param isPvid whether frames without a tag that come in there belong to it
 * @param isUntagged whether its frames go out there without a tag
 */
public record BridgeVlan(String port, int vlan, boolean isPvid, boolean isUntagged) {}
