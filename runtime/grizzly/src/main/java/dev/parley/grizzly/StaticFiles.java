package dev.parley.grizzly;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** Answers requests for static files; of a folder, with its {@code index.html}. There are no listings. */
record StaticFiles(List<FileSource> sources) {

    private static final String INDEX = "index.html";

    /**
     * Answers a request.
     *
     * @param path the path after the server's context path, as it was sent
     */
    void answer(String path, Request request, Response response) throws IOException {
        var name = name(path);
        var file = name.flatMap(this::find);
        if (file.isPresent()) {
            send(name.get(), file.get(), request, response);
        } else if (name.isPresent() && find(name.get() + "/" + INDEX).isPresent()) {
            Answers.redirect(response, request.getRequestURI() + "/");
        } else {
            Answers.text(response, 404, "There is nothing here.");
        }
    }

    /** The name of the file that a path asks for; empty if it can be none. */
    private static Optional<String> name(String path) {
        try {
            var decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
            var name = (decoded.endsWith("/") ? decoded + INDEX : decoded).substring(1);
            return Arrays.stream(name.split("/", -1)).allMatch(StaticFiles::isName)
                    ? Optional.of(name)
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** What begins with a dot is hidden, or leads upwards. */
    private static boolean isName(String segment) {
        return !segment.isEmpty()
                && segment.charAt(0) != '.'
                && segment.chars().noneMatch(each -> each < ' ' || each == '\\' || each == ':');
    }

    private Optional<StaticFile> find(String name) {
        return sources.stream()
                .map(source -> source.find(name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void send(String name, StaticFile file, Request request, Response response) throws IOException {
        var tag = "\"" + file.version() + "\"";
        response.setHeader("ETag", tag);
        // A browser asks each time whether its copy is still the newest; that costs no more than this head.
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (isKnown(request.getHeader("If-None-Match"), tag)) {
            response.setStatus(304);
            return;
        }
        response.setContentType(ContentTypes.of(name));
        response.setContentLengthLong(file.size());
        if (Method.GET.equals(request.getMethod())) {
            try (var content = file.content().open()) {
                content.transferTo(response.getOutputStream());
            }
        }
    }

    /** RFC 9110, section 13.1.2; tags are compared without their mark for weakness. */
    private static boolean isKnown(String tags, String tag) {
        return tags != null
                && Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .anyMatch(each -> each.equals("*") || each.equals(tag) || each.equals("W/" + tag));
    }
}
