package dev.parley.grizzly;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** Answers what comes by HTTP and is no handshake: the health checks, and static files. */
final class HttpRoutes extends HttpHandler {

    private final MountedApplications applications;
    private final AtomicBoolean draining;

    /**
     * The routes to applications.
     *
     * @param draining whether the server takes no new sessions
     */
    HttpRoutes(MountedApplications applications, AtomicBoolean draining) {
        this.applications = applications;
        this.draining = draining;
    }

    @Override
    public void service(Request request, Response response) throws IOException {
        var application = applications.of(request.getRequestURI());
        if (!Method.GET.equals(request.getMethod()) && !Method.HEAD.equals(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            Answers.text(response, 405, "Only GET and HEAD are answered here.");
        } else if (application.isPresent()) {
            application.get().answer(request, response, draining);
        } else {
            Answers.text(response, 404, "There is nothing here.");
        }
    }
}
