package dev.parley.core;

import dev.parley.core.host.Admission;
import dev.parley.core.host.ForwardedEvents;
import dev.parley.core.host.HostSession;
import dev.parley.core.host.HostedEndpoint;
import dev.parley.core.host.Outgoing;
import dev.parley.core.host.Payload;
import dev.parley.core.host.SessionEvents;
import dev.parley.spi.Handshake;
import jakarta.websocket.CloseReason;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An endpoint whose every message is logged as it comes and goes. */
final class TrafficLog implements HostedEndpoint {

    private static final System.Logger LOG = System.getLogger("dev.parley.traffic");
    private static final AtomicLong SESSIONS = new AtomicLong();

    private final HostedEndpoint endpoint;

    TrafficLog(HostedEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public String path() {
        return endpoint.path();
    }

    @Override
    public ServerEndpointConfig config() {
        return endpoint.config();
    }

    @Override
    public Admission admit(Handshake handshake) {
        return endpoint.admit(handshake);
    }

    @Override
    public SessionEvents open(HostSession session, Admission.Accepted accepted, Map<String, Object> userProperties) {
        // The query string may have credentials.
        var name = accepted.handshake().uri().getRawPath() + " #" + SESSIONS.incrementAndGet();
        return new Logged(name, endpoint.open(session, accepted, userProperties));
    }

    private static void log(String session, String what) {
        // Not as a format: messages have braces.
        LOG.log(Level.INFO, session + " " + what);
    }

    private static String text(Payload part, boolean last) {
        var text = part.isText() ? part.string() : "(" + part.size() + " bytes)";
        return last ? text : text + " ...";
    }

    /** One session whose messages are logged. */
    private record Logged(String name, SessionEvents events) implements ForwardedEvents {

        @Override
        public void opened() {
            log(name, "opened");
            events.opened();
        }

        @Override
        public void received(Payload part, boolean last) {
            log(name, "<- " + text(part, last));
            events.received(part, last);
        }

        @Override
        public void closed(CloseReason reason) {
            log(name, "closed: " + reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
            events.closed(reason);
        }

        @Override
        public @Nullable Outgoing next() {
            var outgoing = events.next();
            if (outgoing instanceof Outgoing.Message message) {
                log(name, "-> " + text(message.payload(), message.last()));
            }
            return outgoing;
        }
    }
}
