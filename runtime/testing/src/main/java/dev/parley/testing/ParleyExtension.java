package dev.parley.testing;

import dev.parley.grizzly.ParleyServer;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Starts what {@link ParleyTest} asks for, before each test. Tests use that annotation, and not this class. */
public final class ParleyExtension implements BeforeEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(ParleyExtension.class);

    /** The server of one test, with its peers; what a context stores is closed when the test has ended. */
    private record Running(ParleyServer server, URI uri, TestPeers peers) implements AutoCloseable {

        @Override
        public void close() {
            peers.close();
            server.close();
        }
    }

    /** For JUnit. */
    public ParleyExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        QuietStart.hush();
        var test = annotation(context);
        var builder = ParleyServer.builder().port(0);
        for (var endpoint : test.value()) {
            builder.endpoint(endpoint);
        }
        for (var instance : context.getRequiredTestInstances().getAllInstances()) {
            setups(instance.getClass()).forEach(setup -> call(setup, instance, builder));
        }
        var server = builder.start();
        var timeout = Duration.ofSeconds(test.timeoutSeconds());
        var peers = TestPeers.of(server.uri(), server.peerCodecs(), server.groups(), timeout);
        context.getStore(OURS).put(Running.class, new Running(server, server.uri(), peers));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == TestPeers.class || type == ParleyServer.class || type == URI.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var running = Optional.ofNullable(context.getStore(OURS).get(Running.class, Running.class))
                .orElseThrow(() -> new ExtensionConfigurationException(
                        "The server starts before each test: a constructor or a method that runs before all cannot have a "
                                + parameter.getParameter().getType().getSimpleName() + "."));
        var type = parameter.getParameter().getType();
        return type == TestPeers.class
                ? running.peers()
                : type == ParleyServer.class ? running.server() : running.uri();
    }

    /** That of the test itself, or of the innermost class that has one. */
    private static ParleyTest annotation(ExtensionContext context) {
        return context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, ParleyTest.class))
                .or(() -> context.getParent().map(ParleyExtension::annotation))
                .orElseThrow();
    }

    private static List<Method> setups(Class<?> test) {
        return AnnotationSupport.findAnnotatedMethods(test, ServerSetup.class, HierarchyTraversalMode.TOP_DOWN);
    }

    private static void call(Method setup, Object instance, ParleyServer.Builder builder) {
        if (setup.getParameterCount() != 1 || setup.getParameterTypes()[0] != ParleyServer.Builder.class) {
            throw new ExtensionConfigurationException(
                    setup + " has @ServerSetup, so it has to have one parameter, a ParleyServer.Builder.");
        }
        ReflectionSupport.invokeMethod(setup, instance, builder);
    }
}
