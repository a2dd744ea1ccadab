package dev.parley.servlet;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the extended endpoints that the server has scanned. The server finds this class by itself; nobody calls it
 * otherwise.
 *
 * <p>It deploys nothing yet, since the WebSocket container may not be there: servers call initializers in any order.
 */
@HandlesTypes({ServerEndpoint.class, ServerApplicationConfig.class})
public final class ParleyInitializer implements ServletContainerInitializer {

    /** For the server. */
    public ParleyInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> scanned, ServletContext context) {
        var found = Scanned.of(scanned == null ? Set.of() : scanned);
        if (found.isOurConcern()) {
            HandshakeFilter.register(context);
            context.addListener(new ParleyListener(found));
        }
    }
}
