package org.bridgedoctor.practice;

import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.Session;

/** Makes the channels that play ports of the played host, in place of a real forwarding. */
record PlayedPorts(Transactions model) implements ChannelFactory {
    @Override
    public String getName() {
        return "direct-tcpip";
    }

    @Override
    public Channel createChannel(Session session) {
        return new PlayedPort(model);
    }
}
