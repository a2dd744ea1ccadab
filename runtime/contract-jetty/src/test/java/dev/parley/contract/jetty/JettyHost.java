package dev.parley.contract.jetty;

import dev.parley.testing.contract.PortableHost;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.server.ServerContainer;

/** The portable host on an embedded Jetty. */
final class JettyHost extends PortableHost {

    @Override
    protected Server serve(Endpoints endpoints) throws Exception {
        return JettyServer.start(new Deployer(endpoints));
    }

    private record Deployer(Endpoints endpoints) implements ServletContextListener {

        @Override
        public void contextInitialized(ServletContextEvent event) {
            var container = event.getServletContext().getAttribute(ServerContainer.class.getName());
            endpoints.deploy((ServerContainer) container);
        }
    }
}
