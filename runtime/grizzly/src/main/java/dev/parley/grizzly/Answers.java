package dev.parley.grizzly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Response;

/** Writes short answers to HTTP requests. */
final class Answers {

    private Answers() {}

    static void text(Response response, int status, String sentence) throws IOException {
        write(response, status, "text/plain;charset=UTF-8", sentence + "\n");
    }

    static void json(Response response, int status, String json) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        write(response, status, "application/json", json + "\n");
    }

    static void redirect(Response response, String path) {
        response.setStatus(308);
        response.setHeader("Location", path);
        response.setContentLength(0);
    }

    private static void write(Response response, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        if (!Method.HEAD.equals(response.getRequest().getMethod())) {
            response.getOutputStream().write(bytes);
        }
    }
}
