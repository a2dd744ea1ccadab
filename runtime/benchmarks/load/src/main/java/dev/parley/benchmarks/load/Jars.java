package dev.parley.benchmarks.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.spi.ToolProvider;

/** Has all servers run from jars, as their users do: folders of classes that were built beside the load run take longer to start. */
final class Jars {

    private static final ToolProvider JAR = ToolProvider.findFirst("jar").orElseThrow();

    private final Path folder;
    private final Map<Path, Path> packed = new HashMap<>();

    /** @param folder where they are to be; those of an earlier run are replaced */
    Jars(Path folder) {
        this.folder = folder;
    }

    /** The same with a jar in place of each folder. */
    String instead(String classPath) throws IOException {
        var entries = new ArrayList<String>();
        for (var entry : classPath.strip().split(File.pathSeparator)) {
            entries.add(
                    Files.isDirectory(Path.of(entry)) ? packed(Path.of(entry)).toString() : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Packs a folder once: a jar must not change under the servers that run from it. */
    private Path packed(Path classes) throws IOException {
        var known = packed.get(classes);
        if (known != null) {
            return known;
        }
        var jar = Files.createDirectories(folder).resolve(packed.size() + ".jar");
        var failed = JAR.run(
                System.out, System.err, "--create", "--no-compress", "--file", "" + jar, "-C", "" + classes, ".");
        if (failed != 0) {
            throw new IOException("\"jar\" could not pack " + classes + ".");
        }
        packed.put(classes, jar);
        return jar;
    }
}
