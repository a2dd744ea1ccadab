package dev.parley.servlet;

import dev.parley.core.Option;
import dev.parley.core.ParleyOptions;
import dev.parley.core.Setting;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads the configuration of a server that has MicroProfile Config. A WAR brings none, so nothing here may name it. */
final class MicroProfileConfig {

    private static final System.Logger LOG = System.getLogger("dev.parley.servlet");
    private static final String PACKAGE = "org.eclipse.microprofile.config.";

    private final Class<?> type;
    private final Object config;

    private MicroProfileConfig(Class<?> type, Object config) {
        this.type = type;
        this.config = config;
    }

    /**
     * What it says of our options, and which other names it has that begin like them.
     *
     * @param loader the application's
     * @return empty if there is no such configuration
     */
    static Optional<List<Setting>> find(ClassLoader loader) {
        try {
            var provider = Class.forName(PACKAGE + "ConfigProvider", true, loader);
            var type = Class.forName(PACKAGE + "Config", false, loader);
            var config = provider.getMethod("getConfig", ClassLoader.class).invoke(null, loader);
            return Optional.of(new MicroProfileConfig(type, config).settings());
        } catch (ClassNotFoundException none) {
            return Optional.empty();
        } catch (InvocationTargetException e) {
            // Some servers have the API alone.
            LOG.log(Level.DEBUG, "MicroProfile Config is there, but cannot be asked.", e.getCause());
            return Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.log(Level.WARNING, "MicroProfile Config is there, but in a form that is not known here.", e);
            return Optional.empty();
        }
    }

    private List<Setting> settings() throws ReflectiveOperationException {
        var settings = new ArrayList<Setting>();
        for (var option : ParleyOptions.known()) {
            value(option.key()).ifPresent(value -> settings.add(setting(option.key(), value)));
        }
        names().stream()
                .filter(name -> name.startsWith(Option.PREFIX) && !isKnown(name))
                .sorted()
                .forEach(name -> settings.add(setting(name, "")));
        return settings;
    }

    private static Setting setting(String key, String value) {
        return new Setting(key, value, key + " in MicroProfile Config");
    }

    private static boolean isKnown(String key) {
        return ParleyOptions.known().stream().anyMatch(option -> option.key().equals(key));
    }

    private Optional<String> value(String key) throws ReflectiveOperationException {
        var found =
                type.getMethod("getOptionalValue", String.class, Class.class).invoke(config, key, String.class);
        return ((Optional<?>) found).map(String.class::cast);
    }

    private List<String> names() throws ReflectiveOperationException {
        var found = (Iterable<?>) type.getMethod("getPropertyNames").invoke(config);
        return StreamSupport.stream(found.spliterator(), false)
                .map(String::valueOf)
                .toList();
    }
}
