package dev.parley.core.session;

import dev.parley.MessageCodec;
import dev.parley.core.group.GroupRegistry;
import dev.parley.core.group.LocalBus;
import dev.parley.core.host.Admission;
import dev.parley.core.host.TestHost;
import dev.parley.core.host.TestHostSession;
import dev.parley.core.metrics.TestCounters;
import dev.parley.spi.Handshake;
import jakarta.websocket.server.ServerEndpointConfig;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A live session without an endpoint, with the host's side of it.
 *
 * @param live the session
 * @param wire what its host sends
 */
public record TestSession(LiveSession live, TestHostSession wire) {

    /** What a test's sessions begin with. */
    public static final class Builder {

        private TestHost host = new TestHost();
        private Handshake handshake = TestHost.handshake("/test");
        private GroupRegistry groups = new GroupRegistry(new LocalBus());
        private Optional<OpenSessions> siblings = Optional.empty();
        private Optional<MessageCodec> codec = Optional.empty();
        private Optional<Principal> principal = Optional.empty();
        private OutboxTerms outbox = OutboxTerms.closing(1024 * 1024);
        private Duration idleTimeout = Duration.ZERO;

        public Builder host(TestHost host) {
            this.host = host;
            return this;
        }

        public Builder handshake(Handshake handshake) {
            this.handshake = handshake;
            return this;
        }

        public Builder groups(GroupRegistry groups) {
            this.groups = groups;
            return this;
        }

        public Builder codec(MessageCodec codec) {
            this.codec = Optional.of(codec);
            return this;
        }

        public Builder principal(String name) {
            this.principal = Optional.of(() -> name);
            return this;
        }

        public Builder maxOutboxBytes(long bytes) {
            this.outbox = OutboxTerms.closing(bytes);
            return this;
        }

        public Builder outbox(OutboxTerms terms) {
            this.outbox = terms;
            return this;
        }

        public Builder idleTimeout(Duration timeout) {
            this.idleTimeout = timeout;
            return this;
        }

        /** A session that has opened, and is a member of the group of its path. */
        public TestSession open() {
            var session = opening();
            session.live().outbox().opened();
            return session;
        }

        /** A session whose first callback still runs. */
        public TestSession opening() {
            var wire = new TestHostSession();
            var config = ServerEndpointConfig.Builder.create(Object.class, handshake.path())
                    .configurator(new ServerEndpointConfig.Configurator())
                    .build();
            var limits = new SessionLimits(
                    1024,
                    outbox,
                    Duration.ofSeconds(10),
                    idleTimeout,
                    0,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofSeconds(10));
            var open = siblings.orElseGet(() -> new OpenSessions(host, limits, new MemoryBudget(0)));
            siblings = Optional.of(open);
            var live = new LiveSession(new LiveSession.Beginning(
                    host,
                    wire,
                    Asked.of(new Admission.Accepted(handshake, principal, Set.of(), List.of())),
                    config,
                    codec,
                    groups.ofPath(handshake.path()),
                    groups,
                    open,
                    limits,
                    task -> {
                        task.run();
                        return null;
                    },
                    TestCounters.endpoint()));
            wire.source(live::next);
            open.add(live);
            groups.enter(live);
            return new TestSession(live, wire);
        }
    }
}
