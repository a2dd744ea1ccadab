package dev.parley.benchmarks;

import dev.parley.core.host.Admission;
import dev.parley.core.host.Capability;
import dev.parley.core.host.Host;
import dev.parley.core.host.HostSession;
import dev.parley.core.host.HostedEndpoint;
import dev.parley.core.host.Outgoing;
import dev.parley.core.host.Payload;
import dev.parley.core.host.SessionEvents;
import dev.parley.spi.Handshake;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.Extension;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A host without network and timer, so that nothing but what is above it is measured. */
final class IdleHost implements Host {

    private final Map<String, HostedEndpoint> endpoints = new HashMap<>();

    /** An open session at a path. */
    Connection connect(String path) {
        var endpoint = endpoints.get(path);
        if (endpoint == null) {
            throw new IllegalArgumentException(path);
        }
        var connection = new Connection();
        var accepted = (Admission.Accepted) endpoint.admit(handshake(path));
        connection.events = endpoint.open(connection, accepted, new HashMap<>());
        connection.events.opened();
        return connection;
    }

    private static Handshake handshake(String path) {
        return new Handshake(
                "GET",
                URI.create(path),
                path,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.values());
    }

    @Override
    public void deploy(HostedEndpoint endpoint) {
        endpoints.put(endpoint.path(), endpoint);
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public Timeout schedule(Runnable task, Duration delay) {
        return () -> {};
    }

    @Override
    public ClassLoader classLoader() {
        return IdleHost.class.getClassLoader();
    }

    @Override
    public WebSocketContainer container() {
        return ContainerProvider.getWebSocketContainer();
    }

    /** A session that takes what goes out when it is asked to. */
    static final class Connection implements HostSession {

        private @Nullable SessionEvents events;

        /** Brings a message, then takes all that goes out; how many bytes those are. */
        int exchange(Payload message) {
            var open = events;
            if (open == null) {
                throw new IllegalStateException("not open");
            }
            open.received(message, true);
            var bytes = 0;
            for (var next = open.next(); next != null; next = open.next()) {
                bytes += ((Outgoing.Message) next).payload().size();
                next.done();
            }
            return bytes;
        }

        @Override
        public void wake() {
            // It is asked after each message.
        }

        @Override
        public boolean sendsBytes() {
            return true;
        }

        @Override
        public boolean runsCallbacks() {
            return true;
        }

        @Override
        public void pauseReading() {}

        @Override
        public void resumeReading() {}

        @Override
        public boolean isReading() {
            return true;
        }

        @Override
        public void terminate() {}

        @Override
        public String subprotocol() {
            return "";
        }

        @Override
        public List<Extension> extensions() {
            return List.of();
        }

        @Override
        public String protocolVersion() {
            return "13";
        }

        @Override
        public boolean secure() {
            return false;
        }
    }
}
