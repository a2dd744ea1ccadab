package dev.parley.contract.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** An installed JDK. */
record Jdk(Path home, int version) {

    /** The one that runs the tests, if it is new enough, else the oldest of those beside it that are. */
    static Optional<Jdk> atLeast(int version) throws IOException {
        var current = Path.of(System.getProperty("java.home")).toRealPath();
        try (var neighbours = Files.list(current.getParent())) {
            return Stream.concat(
                            Stream.of(new Jdk(current, Runtime.version().feature())),
                            neighbours.flatMap(Jdk::in).sorted(Comparator.comparing(Jdk::version)))
                    .filter(jdk -> jdk.version >= version)
                    .findFirst();
        }
    }

    private static Stream<Jdk> in(Path folder) {
        if (!Files.exists(folder.resolve("release")) || !Files.exists(folder.resolve("bin/jcmd"))) {
            return Stream.empty();
        }
        try (InputStream in = Files.newInputStream(folder.resolve("release"))) {
            var release = new Properties();
            release.load(in);
            var version = release.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
            return Stream.of(new Jdk(folder, Runtime.Version.parse(version).feature()));
        } catch (IOException | IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    String java() {
        return home.resolve("bin/java").toString();
    }

    String jcmd() {
        return home.resolve("bin/jcmd").toString();
    }
}
