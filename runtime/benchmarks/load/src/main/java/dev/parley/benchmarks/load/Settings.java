package dev.parley.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a run is to do, from system properties that begin with {@code bench.}; an empty one is as good as none.
 *
 * @param contenders their names; all, if there is none
 * @param scenarios their names, or what these begin with, such as {@code echo}; all, if there is none
 * @param starts how often all servers are started to play
 * @param rounds how often each server plays each scenario after each start, once it is warm
 * @param measured the CPU time of the server for which it plays one
 * @param warmUp the CPU time of the server for which it plays each scenario before the first round of a start
 * @param coldStarts how often each server is started to see what its first handshake takes
 * @param idle how many connections are left idle
 * @param module the folder of the load run's module
 * @param build the folder into which that is built
 */
record Settings(
        List<String> contenders,
        List<String> scenarios,
        int starts,
        int rounds,
        Duration measured,
        Duration warmUp,
        int coldStarts,
        int idle,
        Path module,
        Path build) {

    static Settings fromProperties() {
        return new Settings(
                list("contenders"),
                list("scenarios"),
                Integer.parseInt(property("starts", "3")),
                Integer.parseInt(property("rounds", "3")),
                seconds("seconds", "0.7"),
                seconds("warm-up", "2"),
                Integer.parseInt(property("cold", "5")),
                Integer.parseInt(property("idle", "5000")),
                Path.of(property("module", "")).toAbsolutePath(),
                Path.of(property("build", "target")).toAbsolutePath());
    }

    private static String property(String name, String otherwise) {
        var value = System.getProperty("bench." + name, "");
        return value.isBlank() ? otherwise : value.strip();
    }

    private static List<String> list(String name) {
        var value = property(name, "");
        return value.isEmpty() ? List.of() : List.of(value.split("[, ]+"));
    }

    private static Duration seconds(String name, String otherwise) {
        return Duration.ofMillis(Math.round(Double.parseDouble(property(name, otherwise)) * 1000));
    }

    /** The folder for the samples, and for the logs of the servers. */
    Path output() {
        return build.resolve("bench");
    }

    /** What a server runs on. */
    String classPath(Contender contender) throws IOException {
        return contender.classPath(module.resolve("..").normalize(), module.relativize(build));
    }

    boolean wants(Contender contender) {
        return contenders.isEmpty() || contenders.contains(contender.name());
    }

    boolean wants(String scenario) {
        return scenarios.isEmpty() || scenarios.stream().anyMatch(each -> (scenario + "-").startsWith(each + "-"));
    }
}
