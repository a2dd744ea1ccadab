package dev.parley.grizzly;

import dev.parley.Problem;
import dev.parley.core.Option;
import dev.parley.core.ParleyOptions;
import dev.parley.core.Setting;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * What is configured around the program: by system properties, by the environment, by {@code
 * META-INF/microprofile-config.properties}, and by the configuration sources that the application brings (MicroProfile
 * Config, chapter "ConfigSources").
 */
final class Configuration {

    private static final String FILE = "META-INF/microprofile-config.properties";
    private static final String SMALLRYE = "io.smallrye.config.";

    private final SmallRyeConfig config;
    private final List<Problem> problems;

    private Configuration(SmallRyeConfig config, List<Problem> problems) {
        this.config = config;
        this.problems = problems;
    }

    /**
     * The settings that are in force, and those whose keys are unknown.
     *
     * @param loader that of the application, which has the file
     * @param problems gets what cannot be read at all
     */
    static List<Setting> settings(ClassLoader loader, List<Problem> problems) {
        return settings(loader, System.getenv(), problems);
    }

    /** The same with another environment. */
    static List<Setting> settings(ClassLoader loader, Map<String, String> environment, List<Problem> problems) {
        if (isNothingSet(loader, environment)) {
            return List.of();
        }
        var config = new SmallRyeConfigBuilder()
                .forClassLoader(loader)
                .addDefaultInterceptors()
                .addDiscoveredSources()
                .withSources(new SysPropConfigSource(), new EnvConfigSource(environment, EnvConfigSource.ORDINAL))
                .withSources(PropertiesConfigSourceLoader.inClassPath(FILE, ConfigSource.DEFAULT_ORDINAL, loader))
                .build();
        return new Configuration(config, problems).settings();
    }

    /** To read a configuration takes a tenth of the time to start, and many programs have none. */
    private static boolean isNothingSet(ClassLoader loader, Map<String, String> environment) {
        return loader.getResource(FILE) == null
                && noneMatters(environment.keySet())
                && noneMatters(System.getProperties().stringPropertyNames())
                && isNothingFound("org.eclipse.microprofile.config.spi.ConfigSource", loader)
                && isNothingFound("org.eclipse.microprofile.config.spi.ConfigSourceProvider", loader)
                && isNothingFound("io.smallrye.config.ConfigSourceFactory", loader);
    }

    /** Whether a name may be a key of ours, or says where others are. */
    private static boolean matters(String name) {
        var small = name.toLowerCase(Locale.ROOT);
        return small.contains("parley") || (small.contains("smallrye") && small.contains("config"));
    }

    private static boolean noneMatters(Set<String> names) {
        for (var name : names) {
            if (matters(name)) {
                return false;
            }
        }
        return true;
    }

    /** What SmallRye brings itself reads what one of the names that matter has named. No class is loaded to find that out. */
    private static boolean isNothingFound(String service, ClassLoader loader) {
        var modules = Configuration.class.getModule().getLayer();
        return (modules == null || isNothingProvided(service, modules)) && isNothingNamed(service, loader);
    }

    private static boolean isNothingProvided(String service, ModuleLayer modules) {
        for (var module : modules.modules()) {
            for (var provided : module.getDescriptor().provides()) {
                if (provided.service().equals(service) && !areOfSmallRye(provided.providers())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean areOfSmallRye(List<String> providers) {
        for (var provider : providers) {
            if (!isOfSmallRye(provider)) {
                return false;
            }
        }
        return true;
    }

    /** What is in a package below, such as what reads YAML, comes in a jar of its own, and nothing has to name what it reads. */
    private static boolean isOfSmallRye(String provider) {
        return provider.startsWith(SMALLRYE) && provider.indexOf('.', SMALLRYE.length()) < 0;
    }

    private static boolean isNothingNamed(String service, ClassLoader loader) {
        try {
            var files = loader.getResources("META-INF/services/" + service);
            while (files.hasMoreElements()) {
                if (!areOfSmallRye(files.nextElement())) {
                    return false;
                }
            }
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean areOfSmallRye(URL file) throws IOException {
        var connection = file.openConnection();
        connection.setUseCaches(false); // or the JDK would keep the jar open for ever
        try (var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank() && !line.startsWith("#") && !isOfSmallRye(line)) {
                    return false;
                }
            }
            return true;
        }
    }

    private List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        ParleyOptions.known().forEach(option -> add(option, config.getConfigValue(option.key()), settings));
        var keys = ParleyOptions.known().stream().map(Option::key).collect(Collectors.toSet());
        config.getConfigSources().forEach(source -> addUnknown(source, keys, settings));
        return settings;
    }

    private void add(Option<?> option, ConfigValue found, List<Setting> settings) {
        if (found.getValue() != null) {
            settings.add(new Setting(option.key(), found.getValue(), place(option, found)));
        } else if (found.getRawValue() != null) {
            problems.add(new Problem(
                    "bad-option",
                    option.key() + " refers to something that has no value.",
                    place(option, found),
                    option.isSecret() ? "a value that is not shown" : found.getRawValue(),
                    "a value for every name between ${ and }; \\${ stands for ${ itself",
                    "Set what is missing, or give it a default: ${name:default}."));
        }
    }

    private static void addUnknown(ConfigSource source, Set<String> keys, List<Setting> settings) {
        source.getPropertyNames().stream()
                .filter(name -> isEnvironment(source.getName()) ? isMisspelled(name) : isUnknown(name, keys))
                .sorted()
                .forEach(name -> settings.add(new Setting(name, "", place(name, source.getName()))));
    }

    private static boolean isUnknown(String name, Set<String> keys) {
        return name.startsWith(Option.PREFIX) && !keys.contains(name);
    }

    /** Others set variables, too: Kubernetes has {@code PARLEY_SERVICE_HOST} for a service of the name "parley". */
    private static boolean isMisspelled(String variable) {
        return variable.startsWith("PARLEY_")
                && ParleyOptions.known().stream()
                        .noneMatch(option -> option.variable().equals(variable))
                && ParleyOptions.nearest(variable).isPresent();
    }

    private static String place(Option<?> option, ConfigValue found) {
        var source = String.valueOf(found.getConfigSourceName());
        return place(isEnvironment(source) ? option.variable() : option.key(), source);
    }

    private static String place(String name, String source) {
        if (isEnvironment(source)) {
            return "the environment variable " + name;
        }
        return source.startsWith("SysPropConfigSource")
                ? "the system property " + name
                : source.replaceFirst("^PropertiesConfigSource\\[source=(?:jar:)?(?:file:)?(.*)]$", "$1");
    }

    private static boolean isEnvironment(String source) {
        return source.startsWith(EnvConfigSource.NAME);
    }
}
