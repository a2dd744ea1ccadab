package dev.parley.contract.jetty;

import dev.parley.core.host.Capability;
import dev.parley.servlet.Parley;
import dev.parley.testing.contract.PortableHost;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Set;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;

/** The portable host on an embedded Jetty. */
final class JettyHost extends PortableHost {

    /** Parley's filter answers before the container does. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.REFUSES_WITH_STATUS);
    }

    @Override
    protected Server serve(Endpoints endpoints) throws Exception {
        return JettyServer.start(context -> {
            JakartaWebSocketServletContainerInitializer.configure(context, null);
            context.addEventListener(new Deployer(endpoints));
        });
    }

    private record Deployer(Endpoints endpoints) implements ServletContextListener {

        @Override
        public void contextInitialized(ServletContextEvent event) {
            endpoints.deploy(Parley.host(event.getServletContext()).build());
        }
    }
}
