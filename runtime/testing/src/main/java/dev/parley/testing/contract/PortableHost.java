package dev.parley.testing.contract;

import dev.parley.Groups;
import dev.parley.core.ParleyApplication;
import dev.parley.core.ParleyOptions;
import dev.parley.core.PeerCodecs;
import dev.parley.core.container.JakartaHost;
import dev.parley.core.host.Capability;
import dev.parley.spi.ApplicationMetrics;
import jakarta.websocket.server.ServerContainer;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** The host that any Jakarta container makes, for a test that brings the container and its server. */
public abstract class PortableHost implements ContractHost {

    /** For those that bring a container. */
    protected PortableHost() {}

    /** What Jakarta's API alone can do. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    /** In a WAR, plain endpoints stay with the container. */
    @Override
    public boolean servesPlain() {
        return false;
    }

    @Override
    public Running start(Deployment deployment) throws Exception {
        var endpoints = new Endpoints(deployment);
        return new Portable(serve(endpoints), endpoints);
    }

    /**
     * Starts a server on a free port of the loopback interface.
     *
     * @param endpoints to be deployed on its container, as a WAR's listener would do it
     * @throws Exception if it does not start
     */
    protected abstract Server serve(Endpoints endpoints) throws Exception;

    /** A server that has started. */
    public interface Server {

        /** Where it listens, with the path of its application. */
        URI uri();

        /**
         * Ends it.
         *
         * @throws Exception if it does not end
         */
        void stop() throws Exception;
    }

    /** The endpoints of one test. */
    public static final class Endpoints {

        private final ParleyApplication application;
        private volatile AutoCloseable host = () -> {};

        private Endpoints(Deployment deployment) {
            this.application = application(deployment);
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static ParleyApplication application(Deployment deployment) {
            var builder = ParleyApplication.builder(ParleyOptions.builder().fill(deployment.settings()))
                    .classLoader(PortableHost.class.getClassLoader());
            deployment.endpoints().forEach(builder::endpoint);
            deployment.programmatic().forEach(builder::endpoint);
            deployment.supplied().forEach((type, instance) -> builder.supply((Class) type, instance));
            deployment.authenticator().ifPresent(builder::authenticator);
            deployment.interceptors().forEach(builder::interceptor);
            deployment.codecs().forEach(builder::codec);
            deployment.metrics().forEach(builder::metrics);
            deployment.factory().ifPresent(builder::endpointFactory);
            builder.jsonb(deployment.jsonb());
            return builder.build();
        }

        /** Has a container serve them. */
        public void deploy(ServerContainer container) {
            deploy(JakartaHost.builder(container).build());
        }

        /** Has a host serve them, which is closed when they end. */
        public void deploy(JakartaHost portable) {
            host = portable;
            application.deploy(portable);
        }
    }

    private record Portable(Server server, Endpoints served) implements Running {

        @Override
        public URI uri() {
            return server.uri();
        }

        @Override
        public PeerCodecs codecs() {
            return served.application.peerCodecs();
        }

        @Override
        public Groups groups() {
            return served.application.groups();
        }

        @Override
        public ApplicationMetrics metrics() {
            return served.application.metrics();
        }

        @Override
        public void stop(Duration deadline) throws Exception {
            served.application.stop(deadline);
            server.stop();
            served.host.close();
        }
    }
}
