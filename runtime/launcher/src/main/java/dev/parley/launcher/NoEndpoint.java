package dev.parley.launcher;

import dev.parley.core.ClassDescription;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells why an application has no endpoint. */
final class NoEndpoint {

    private static final String ANNOTATION = "jakarta.websocket.server.ServerEndpoint";
    private static final String CONFIG = "jakarta.websocket.server.ServerApplicationConfig";
    private static final String OLD_ANNOTATION = "javax.websocket.server.ServerEndpoint";

    private NoEndpoint() {}

    /** A sentence or two; empty if there are endpoints, or what may choose some. */
    static Optional<String> among(Application application, List<ClassDescription> classes) {
        if (classes.stream().anyMatch(NoEndpoint::isOne)) {
            return Optional.empty();
        }
        return Optional.of(
                classes.isEmpty()
                        ? application.name() + " has no endpoint, for it has no classes. " + folder(application)
                        : application.name() + " has no endpoint: none of its classes has @ServerEndpoint or is a"
                                + " ServerApplicationConfig (both of jakarta.websocket.server). "
                                + hint(classes));
    }

    private static boolean isOne(ClassDescription type) {
        return type.annotations().contains(ANNOTATION) || type.supertypes().contains(CONFIG);
    }

    private static String hint(List<ClassDescription> classes) {
        var old = classes.stream()
                .filter(type -> type.annotations().contains(OLD_ANNOTATION))
                .map(ClassDescription::name)
                .collect(Collectors.joining(", "));
        return old.isEmpty()
                ? "Annotate a class, or name another application."
                : "The @ServerEndpoint of %s is that of Java EE, javax.websocket; change it to jakarta.websocket."
                        .formatted(old);
    }

    private static String folder(Application application) {
        return application.classPath().stream().anyMatch(path -> Files.isDirectory(path.resolve("target/classes")))
                ? "Name the folder target/classes inside of it."
                : "Name what holds its packages, such as target/classes.";
    }
}
