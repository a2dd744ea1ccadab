package dev.parley.servlet;

import dev.parley.EndpointProblemsException;
import dev.parley.Problem;
import dev.parley.core.ParleyApplication;
import dev.parley.core.ParleyOptions;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deploys endpoints when their application starts, and ends them with it. */
final class ParleyListener implements ServletContextListener {

    private final Endpoints endpoints;

    /** Set by the thread that starts the application, read by the one that stops it; the server orders the two. */
    private volatile @Nullable Parley running;

    ParleyListener(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var context = event.getServletContext();
        var container = SurroundingRules.check(context, endpoints);
        var application = application(context);
        var host = Parley.host(context).build();
        try {
            application.deploy(host);
            tell(container);
        } catch (EndpointProblemsException e) {
            application.stop(Duration.ZERO);
            host.close();
            throw e;
        }
        var started = application.injected(Parley.class).orElseGet(Parley::new);
        started.enter(context, application, host);
        running = started;
    }

    private ParleyApplication application(ServletContext context) {
        var builder = ParleyApplication.builder(ParleyOptions.builder().fill(Settings.of(context)))
                .classLoader(ApplicationLoader.of(context))
                .name(context.getContextPath())
                .services(ApplicationLoader.of(context));
        endpoints.ours().forEach(builder::endpoint);
        var problems = SamePath.among(endpoints.ours(), endpoints.ofContainer());
        try {
            var built = builder.build();
            if (problems.isEmpty()) {
                return built;
            }
            built.stop(Duration.ZERO);
        } catch (EndpointProblemsException e) {
            problems.addAll(e.problems());
        }
        throw new EndpointProblemsException(problems);
    }

    private void tell(ServerContainer container) {
        if (endpoints.tellContainer()) {
            var problems = new ArrayList<Problem>();
            endpoints.ofContainer().forEach(type -> add(type, container, problems));
            if (!problems.isEmpty()) {
                throw new EndpointProblemsException(problems);
            }
        }
    }

    private static void add(Class<?> type, ServerContainer container, List<Problem> problems) {
        try {
            container.addEndpoint(type);
        } catch (DeploymentException e) {
            problems.add(new Problem(
                    "refused-endpoint",
                    "The server's WebSocket container will not have " + type.getSimpleName() + ".",
                    type.getCanonicalName(),
                    String.valueOf(e.getMessage()),
                    "an endpoint that the container takes",
                    "See what the container says."));
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        var started = running;
        running = null;
        if (started != null) {
            started.leave();
        }
    }
}
