package dev.parley.core.binding;

import dev.parley.Problem;
import dev.parley.core.host.DefaultConfigurator;
import jakarta.websocket.server.ServerEndpointConfig;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;

/** Makes the Configurator that an endpoint names. */
final class ConfiguratorRules {

    private final Declaration endpoint;
    private final List<Problem> problems;

    ConfiguratorRules(Declaration endpoint, List<Problem> problems) {
        this.endpoint = endpoint;
        this.problems = problems;
    }

    /** The endpoint's Configurator: that of its configuration, or one of the class that it names. */
    Optional<Configurator> check() {
        if (endpoint.given().isPresent()) {
            return endpoint.given().map(ServerEndpointConfig::getConfigurator);
        }
        return endpoint.configurator().isPresent()
                ? made(endpoint.configurator().get())
                : Optional.of(new DefaultConfigurator());
    }

    private Optional<Configurator> made(Class<? extends Configurator> type) {
        if (Modifier.isAbstract(type.getModifiers())) {
            return bad(type, "it is abstract", "Name a class that is not abstract.");
        } else if (Access.to(type).isEmpty()) {
            return bad(type, "its module does not open its package", "Open it to dev.parley.core.");
        }
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance());
        } catch (NoSuchMethodException e) {
            var fix = "Add one to " + Generics.full(type) + ":  public " + type.getSimpleName() + "() {}";
            return bad(type, "it has no constructor without parameters", fix);
        } catch (InvocationTargetException e) {
            return bad(type, "its constructor throws " + e.getTargetException(), "Correct the constructor.");
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("the class has been found open, and not abstract", e);
        }
    }

    private Optional<Configurator> bad(Class<?> type, String reason, String fix) {
        problems.add(ProblemId.BAD_CONFIGURATOR.at(
                endpoint.place(),
                "The Configurator cannot be made.",
                "configurator = " + type.getSimpleName() + ".class: " + reason,
                "a class that is not abstract, with a constructor without parameters that throws nothing",
                fix));
        return Optional.empty();
    }
}
