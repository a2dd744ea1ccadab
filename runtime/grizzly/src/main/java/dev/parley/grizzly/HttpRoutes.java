package dev.parley.grizzly;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** Answers what comes by HTTP and is no handshake: the health check, and static files. */
final class HttpRoutes extends HttpHandler {

    private final String contextPath;
    private final String healthPath;
    private final StaticFiles files;
    private final BooleanSupplier draining;

    /**
     * The routes below a context path.
     *
     * @param healthPath empty if there is no health check
     * @param draining whether the server takes no new sessions
     */
    HttpRoutes(String contextPath, String healthPath, StaticFiles files, BooleanSupplier draining) {
        this.contextPath = contextPath;
        this.healthPath = healthPath;
        this.files = files;
        this.draining = draining;
    }

    @Override
    public void service(Request request, Response response) throws IOException {
        var path = request.getRequestURI();
        if (!Method.GET.equals(request.getMethod()) && !Method.HEAD.equals(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            Answers.text(response, 405, "Only GET and HEAD are answered here.");
        } else if (!path.startsWith(contextPath + "/")) {
            Answers.text(response, 404, "There is nothing here.");
        } else {
            route(path.substring(contextPath.length()), request, response);
        }
    }

    private void route(String path, Request request, Response response) throws IOException {
        if (!path.equals(healthPath)) {
            files.answer(path, request, response);
        } else if (draining.getAsBoolean()) {
            Answers.json(response, 503, "{\"status\":\"draining\"}");
        } else {
            Answers.json(response, 200, "{\"status\":\"up\"}");
        }
    }
}
