package dev.parley.core.container;

import dev.parley.core.host.HostedEndpoint;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What a container sees of an endpoint if it is to answer its handshakes, and nothing more: the server has the sessions
 * itself.
 */
public final class HandshakeEndpoint extends Endpoint {

    private HandshakeEndpoint() {}

    /**
     * What a container is to deploy.
     *
     * @param connections that by which a handshake comes, called by its thread
     * @param admitted takes what an admitted handshake leaves, by that thread, before it has been answered
     * @param <C> the server's connections
     */
    public static <C extends ServerConnection> ServerEndpointConfig config(
            HostedEndpoint endpoint, Function<HandshakeRequest, C> connections, BiConsumer<C, Entry> admitted) {
        var configurator = new HandshakeConfigurator(endpoint, connections, Optional::empty, (connection, entry) -> {
            @SuppressWarnings("unchecked") // it is what the function above returned
            var own = (C) connection;
            admitted.accept(own, entry);
            return new Ticket.Missing();
        });
        return JakartaHost.config(endpoint.config(), endpoint.path(), HandshakeEndpoint.class, configurator);
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        throw new IllegalStateException("The server opens the sessions itself.");
    }
}
