package dev.parley.contract.plain;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;

/** Adds an endpoint without annotations. */
@SuppressWarnings("FutureReturnValueIgnored") // as people write it
@WebListener
public final class Programmatic implements ServletContextListener {

    /** For the server. */
    public Programmatic() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var container = (ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName());
        try {
            container.addEndpoint(ServerEndpointConfig.Builder.create(Upper.class, "/programmatic/{name}")
                    .build());
        } catch (DeploymentException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An endpoint without annotations. */
    public static final class Upper extends Endpoint {

        /** For the container. */
        public Upper() {}

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            var name = session.getPathParameters().get("name");
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>)
                    text -> session.getAsyncRemote().sendText(name + " " + text));
        }
    }
}
