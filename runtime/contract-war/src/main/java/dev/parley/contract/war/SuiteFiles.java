package dev.parley.contract.war;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tests and their libraries. They stand in a folder of the WAR of which servers know nothing, so that no scan finds the
 * hundreds of endpoints in them.
 */
final class SuiteFiles implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dev.parley.contract.war");
    private static final String FOLDER = "/WEB-INF/suite/";

    private final Path folder;
    private final URLClassLoader loader;

    private SuiteFiles(Path folder, URLClassLoader loader) {
        this.folder = folder;
        this.loader = loader;
    }

    /** Copies them out of the WAR, which some servers do not unpack. */
    static SuiteFiles unpack(ServletContext context) throws IOException {
        var folder = Files.createTempDirectory("contract");
        copy(context, FOLDER, folder);
        var urls = new ArrayList<URL>();
        urls.add(folder.resolve("classes").toUri().toURL());
        try (var jars = Files.list(folder.resolve("lib"))) {
            for (var jar : jars.sorted().toList()) {
                urls.add(jar.toUri().toURL());
            }
        }
        return new SuiteFiles(folder, new URLClassLoader(urls.toArray(URL[]::new), context.getClassLoader()));
    }

    private static void copy(ServletContext context, String from, Path to) throws IOException {
        Files.createDirectories(to);
        for (var path : paths(context, from)) {
            var target = to.resolve(path.substring(from.length()));
            if (path.endsWith("/")) {
                copy(context, path, target);
            } else {
                try (var file = context.getResourceAsStream(path)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static Set<String> paths(ServletContext context, String folder) {
        var paths = (@Nullable Set<String>) context.getResourcePaths(folder);
        return paths == null ? Set.of() : paths;
    }

    /** Sees them, and all that the application sees. */
    ClassLoader loader() {
        return loader;
    }

    @Override
    public void close() {
        try {
            loader.close();
            for (var file : deepestFirst()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Files of the tests have been left behind.", e);
        }
    }

    private List<Path> deepestFirst() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
