package dev.parley.core.binding;

import dev.parley.Group;
import dev.parley.Groups;
import dev.parley.Peer;
import dev.parley.core.host.Admission;
import dev.parley.core.host.TestHost;
import dev.parley.core.host.TestHostSession;
import dev.parley.core.metrics.TestCounters;
import dev.parley.core.session.Asked;
import dev.parley.core.session.LiveSession;
import dev.parley.core.session.MemoryBudget;
import dev.parley.core.session.OpenSessions;
import dev.parley.core.session.PathGroup;
import dev.parley.core.session.SessionLimits;
import dev.parley.spi.Handshake;
import java.lang.reflect.Type;
import java.net.URI;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        var host = new TestHost();
        return new LiveSession(new LiveSession.Beginning(
                host,
                new TestHostSession(),
                Asked.of(new Admission.Accepted(
                        handshake, principal, Set.of(), new ArrayList<>(Arrays.asList(parameters)))),
                binding.config(),
                Optional.empty(),
                new NamedGroup(binding.path().expand(variables), Object.class),
                new NamedGroups(),
                new OpenSessions(host, SessionLimits.DEFAULTS, new MemoryBudget(0)),
                SessionLimits.DEFAULTS,
                task -> null,
                TestCounters.endpoint()));
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
}
