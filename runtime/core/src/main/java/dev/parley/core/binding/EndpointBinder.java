package dev.parley.core.binding;

import dev.parley.Problem;
import dev.parley.core.codec.CodecRegistry;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides everything about endpoints that can be learnt from their classes, before a port opens.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class EndpointBinder {

    private final CodecRegistry codecs;
    private final BindingOptions options;
    private final List<PathRules.Placed> placed = new ArrayList<>();

    /** A binder for the endpoints of one application. */
    public EndpointBinder(CodecRegistry codecs, BindingOptions options) {
        this.codecs = codecs;
        this.options = options;
    }

    /** Whether an annotated class uses more than the specification has. */
    public static boolean isExtended(Class<?> type) {
        var annotation = type.getDeclaredAnnotation(ServerEndpoint.class);
        if (annotation == null) {
            return false;
        }
        var coders = CoderRules.check(Declaration.of(type, annotation), new ArrayList<>());
        return !new Specification(coders).explains(type, CallbackMethod.of(type));
    }

    /**
     * Binds an annotated class.
     *
     * @param problems gets every reason why it cannot be deployed
     * @return empty if there was one
     */
    public Optional<EndpointBinding> bind(Class<?> type, List<Problem> problems) {
        var annotation = type.getDeclaredAnnotation(ServerEndpoint.class);
        if (annotation == null) {
            problems.add(notAnEndpoint(type));
            return Optional.empty();
        }
        return bind(Declaration.of(type, annotation), problems);
    }

    /**
     * Binds what a configuration names: a programmatic endpoint, or a class with annotated methods.
     *
     * @param problems gets every reason why it cannot be deployed
     * @return empty if there was one
     */
    public Optional<EndpointBinding> bind(ServerEndpointConfig config, List<Problem> problems) {
        return bind(Declaration.of(config), problems);
    }

    /**
     * Checks all endpoints that this binder was given so far against each other, those with problems too.
     *
     * @param problems gets every reason why they cannot be deployed together
     */
    public void checkTogether(List<Problem> problems) {
        PathRules.checkTogether(placed, problems);
    }

    private Optional<EndpointBinding> bind(Declaration endpoint, List<Problem> problems) {
        var own = new ArrayList<Problem>();
        var path = PathRules.check(endpoint, own);
        if (path.isPresent()) {
            placed.add(new PathRules.Placed(endpoint, path.get()));
        }
        var binding = endpoint.isProgrammatic()
                ? new ProgrammaticBinder(endpoint, options, own).bind(path)
                : new AnnotatedBinder(endpoint, codecs, options, own).bind(path);
        problems.addAll(own);
        return own.isEmpty() ? binding : Optional.empty();
    }

    private static Problem notAnEndpoint(Class<?> type) {
        var name = type.getSimpleName();
        boolean programmatic = Endpoint.class.isAssignableFrom(type);
        return ProblemId.NOT_AN_ENDPOINT.at(
                Generics.full(type),
                name + " says nowhere at which path it answers.",
                programmatic
                        ? "a programmatic endpoint without a configuration"
                        : "a class without @ServerEndpoint of its own; a superclass's does not count",
                "@ServerEndpoint on the class itself, or a ServerEndpointConfig for it",
                programmatic
                        ? "Give the server  ServerEndpointConfig.Builder.create(" + name + ".class, \"/path\").build()"
                        : "Annotate the class:  @ServerEndpoint(\"/path\")");
    }
}
