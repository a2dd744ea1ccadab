package dev.parley.benchmarks.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A server that takes part.
 *
 * @param module the folder of its module, beside that of the load run
 * @param main the class that starts it
 */
record Contender(String name, String module, String main, List<String> arguments) {

    private static final String COALESCING = "netty-coalescing";

    static List<Contender> all() {
        return List.of(
                of("parley", "parley"),
                of("parley-non-blocking", "parley", "non-blocking"),
                of("tyrus", "tyrus"),
                of("tomcat", "tomcat"),
                of("jetty", "jetty"),
                of("undertow", "undertow"),
                of("spring", "spring"),
                new Contender("quarkus", "quarkus", "io.quarkus.bootstrap.runner.QuarkusEntryPoint", List.of()),
                of("micronaut", "micronaut"),
                of("vertx", "vertx"),
                of("netty", "netty"),
                of(COALESCING, "netty", "coalescing"));
    }

    private static Contender of(String name, String module, String... arguments) {
        var first = module.substring(0, 1).toUpperCase(Locale.ROOT);
        var main = "dev.parley.benchmarks." + module + "." + first + module.substring(1) + "Main";
        return new Contender(name, module, main, List.of(arguments));
    }

    /** Whether it has a way of its own in that. */
    boolean plays(Scenario scenario) {
        return scenario.fanOut() || !name.equals(COALESCING);
    }

    /**
     * What it runs on: what it was packaged as, or else its classes and all that they need.
     *
     * @param modules the folder in which all modules are
     * @param build the folder in a module into which it is built
     */
    String classPath(Path modules, Path build) throws IOException {
        var built = modules.resolve(module).resolve(build);
        var packaged = built.resolve("quarkus-app").resolve("quarkus-run.jar");
        return Files.exists(packaged)
                ? packaged.toString()
                : built.resolve("classes") + File.pathSeparator + Files.readString(built.resolve("class-path"));
    }
}
