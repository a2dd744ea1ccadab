package dev.parley.servlet;

import dev.parley.core.ParleyApplication;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells the container to leave extended endpoints out when it deploys what it has scanned. The scan finds this class by
 * itself; nobody calls it otherwise.
 *
 * <p>It keeps nothing: some containers ask two instances, some ask long before the application starts, some after that.
 */
public final class ContainerScanOptOut implements ServerApplicationConfig {

    /** For the container. */
    public ContainerScanOptOut() {}

    /** Nothing: what is deployed by a configuration, an application deploys itself. */
    @Override
    public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> endpointClasses) {
        return new HashSet<>();
    }

    /** All but the extended endpoints; client endpoints, which some containers ask about as well, stay. */
    @Override
    public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
        var others = new HashSet<Class<?>>(scanned);
        others.removeIf(ParleyApplication::isExtended);
        return others;
    }
}
