package dev.parley.servlet;

import dev.parley.Problem;
import dev.parley.core.ParleyApplication;
import jakarta.websocket.server.ServerEndpoint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Endpoints that somebody has named, since nobody scans for them.
 *
 * @param ours extended ones, and what is none at all, of which the binding says so
 */
record Named(Set<Class<?>> ours, Set<Class<?>> ofContainer) implements Endpoints {

    static Named of(List<Class<?>> endpoints) {
        var ours = new LinkedHashSet<Class<?>>();
        var plain = new LinkedHashSet<Class<?>>();
        for (var endpoint : endpoints) {
            boolean isPlain =
                    endpoint.isAnnotationPresent(ServerEndpoint.class) && !ParleyApplication.isExtended(endpoint);
            (isPlain ? plain : ours).add(endpoint);
        }
        return new Named(ours, plain);
    }

    @Override
    public boolean tellContainer() {
        return true;
    }

    @Override
    public List<Problem> problems() {
        return List.of();
    }
}
