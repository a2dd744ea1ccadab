package dev.parley.core.binding;

import dev.parley.Group;
import dev.parley.Groups;
import dev.parley.Peer;
import dev.parley.core.host.Admission;
import dev.parley.core.host.Capability;
import dev.parley.core.host.Host;
import dev.parley.core.host.HostSession;
import dev.parley.core.host.HostedEndpoint;
import dev.parley.core.session.LiveSession;
import dev.parley.core.session.OpenSessions;
import dev.parley.core.session.PathGroup;
import dev.parley.core.session.SessionLimits;
import dev.parley.spi.Handshake;
import jakarta.websocket.Extension;
import jakarta.websocket.WebSocketContainer;
import java.lang.reflect.Type;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Open sessions of bound endpoints, without a network. */
final class Sessions {

    private Sessions() {}

    /** A session of an anonymous peer. */
    static LiveSession of(EndpointBinding binding, String path, Object... parameters) {
        return of(binding, path, Optional.empty(), parameters);
    }

    /** A session, with the values for the slots of its endpoint. */
    static LiveSession of(EndpointBinding binding, String path, Optional<Principal> principal, Object... parameters) {
        var variables = binding.path().match(path).orElseThrow();
        var handshake = new Handshake(
                "GET",
                URI.create(path),
                binding.path().toString(),
                variables,
                Map.of(),
                Map.of(),
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                principal);
        return new LiveSession(new LiveSession.Beginning(
                new QuietHost(),
                new QuietHost(),
                new Admission.Accepted(handshake, principal, Set.of(), new ArrayList<>(Arrays.asList(parameters))),
                binding.config(),
                new HashMap<>(),
                Optional.empty(),
                new NamedGroup(binding.path().expand(variables), Object.class),
                new NamedGroups(),
                new OpenSessions(),
                SessionLimits.DEFAULTS,
                failure -> {}));
    }

    /** A group that only has a name, and remembers what it is declared to send. */
    record NamedGroup(String name, Type declared) implements PathGroup {

        @Override
        public Group<Object> declared(Type type) {
            return new NamedGroup(name, type);
        }

        @Override
        public void send(Object message) {}

        @Override
        public void sendExcept(Peer<?> except, Object message) {}

        @Override
        public boolean join(Peer<?> peer) {
            return false;
        }

        @Override
        public boolean leave(Peer<?> peer) {
            return false;
        }

        @Override
        public Set<Peer<Object>> localPeers() {
            return Set.of();
        }

        @Override
        public Registration onChange(Consumer<Change<Object>> listener) {
            return () -> {};
        }
    }

    private static final class NamedGroups implements Groups {
        @Override
        @SuppressWarnings("unchecked")
        public <M> Group<M> get(String name, Class<M> type) {
            return (Group<M>) new NamedGroup(name, type);
        }
    }

    /** A host on which nothing happens. */
    private static final class QuietHost implements Host, HostSession {

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public void deploy(HostedEndpoint endpoint) {}

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
            return Sessions.class.getClassLoader();
        }

        @Override
        public WebSocketContainer container() {
            throw new UnsupportedOperationException("there is none");
        }

        @Override
        public void wake() {}

        @Override
        public void pauseReading() {}

        @Override
        public void resumeReading() {}

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
