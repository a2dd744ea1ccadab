package dev.parley.servlet;

import dev.parley.core.Option;
import dev.parley.core.ParleyOptions;
import dev.parley.core.Setting;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Where an application's options stand: in MicroProfile Config if the server has it, else in system properties and in the
 * environment; and behind those in the context parameters of the application.
 */
final class Settings {

    private Settings() {}

    /** All of them; the first for a key counts. */
    static List<Setting> of(ServletContext context) {
        var settings = new ArrayList<>(
                MicroProfileConfig.find(ApplicationLoader.of(context)).orElseGet(() -> ofMachine(System.getenv())));
        for (var name : Collections.list(context.getInitParameterNames())) {
            if (name.startsWith(Option.PREFIX)) {
                settings.add(new Setting(name, context.getInitParameter(name), "the context parameter " + name));
            }
        }
        return settings;
    }

    /** What the system properties say, and an environment. */
    static List<Setting> ofMachine(Map<String, String> environment) {
        var settings = new ArrayList<Setting>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(Option.PREFIX))
                .sorted()
                .forEach(name ->
                        settings.add(new Setting(name, System.getProperty(name, ""), "the system property " + name)));
        for (var option : ParleyOptions.known()) {
            var value = environment.get(option.variable());
            if (value != null) {
                settings.add(new Setting(option.key(), value, "the environment variable " + option.variable()));
            }
        }
        return settings;
    }
}
