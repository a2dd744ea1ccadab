package dev.parley.core.container;

import dev.parley.core.host.Admission;
import dev.parley.core.host.HostSession;
import dev.parley.core.host.HostedEndpoint;
import dev.parley.core.host.SessionEvents;
import java.util.Map;

/**
 * What an admitted handshake leaves for the session that it opens.
 *
 * @param userProperties the user's, as {@code modifyHandshake} left them
 */
public record Entry(HostedEndpoint endpoint, Admission.Accepted accepted, Map<String, Object> userProperties) {

    /** Makes the session, once the handshake has been answered with 101. */
    public SessionEvents open(HostSession session) {
        return endpoint.open(session, accepted, userProperties);
    }
}
