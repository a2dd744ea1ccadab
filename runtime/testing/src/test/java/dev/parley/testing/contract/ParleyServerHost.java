package dev.parley.testing.contract;

import dev.parley.Groups;
import dev.parley.core.PeerCodecs;
import dev.parley.core.host.Capability;
import dev.parley.grizzly.ParleyServer;
import dev.parley.spi.ApplicationMetrics;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** A server of our own, as a host of the contract. */
final class ParleyServerHost implements ContractHost {

    private final Consumer<ParleyServer.Builder> more;

    /**
     * A host on free ports.
     *
     * @param more what else its servers have
     */
    ParleyServerHost(Consumer<ParleyServer.Builder> more) {
        this.more = more;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public boolean servesPlain() {
        return true;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Running start(Deployment deployment) {
        var builder = ParleyServer.builder().port(0);
        more.accept(builder);
        builder.arguments(deployment.settings());
        deployment.endpoints().forEach(builder::endpoint);
        deployment.programmatic().forEach(builder::endpoint);
        deployment.supplied().forEach((type, instance) -> builder.supply((Class) type, instance));
        deployment.authenticator().ifPresent(builder::authenticator);
        deployment.interceptors().forEach(builder::interceptor);
        deployment.codecs().forEach(builder::codec);
        deployment.metrics().forEach(builder::metrics);
        deployment.factory().ifPresent(builder::endpointFactory);
        builder.jsonb(deployment.jsonb());
        return new Started(builder.start());
    }

    /** A server of our own that has started. */
    private record Started(ParleyServer server) implements ContractHost.Running {

        @Override
        public URI uri() {
            return server.uri();
        }

        @Override
        public PeerCodecs codecs() {
            return server.peerCodecs();
        }

        @Override
        public Groups groups() {
            return server.groups();
        }

        @Override
        public ApplicationMetrics metrics() {
            return server.metrics();
        }

        @Override
        public void stop(Duration deadline) {
            server.stop(deadline);
        }
    }
}
