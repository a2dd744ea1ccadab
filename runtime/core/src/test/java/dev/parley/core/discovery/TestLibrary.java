package dev.parley.core.discovery;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jboss.jandex.IndexWriter;
import org.jboss.jandex.Indexer;

/** A folder of compiled classes that a test wrote as text, or a jar of it. */
final class TestLibrary {

    private final Path folder;

    private TestLibrary(Path folder) {
        this.folder = folder;
    }

    /** Compiles sources, each beginning with its package; what they have in common is imported. */
    static TestLibrary compile(Path folder, List<TestLibrary> needs, String... sources) throws IOException {
        Files.createDirectories(folder);
        var files = new ArrayList<String>();
        for (int i = 0; i < sources.length; i++) {
            var file = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-src-" + i))
                    .resolve(sources[i].replaceAll("(?s).*?(?:class|interface) (\\w+).*", "$1") + ".java");
            Files.writeString(
                    file,
                    sources[i].replaceFirst(
                            ";",
                            "; import jakarta.websocket.*;"
                                    + " import jakarta.websocket.server.*; import java.util.*;"));
            files.add(file.toString());
        }
        var classPath = Stream.concat(
                        Stream.of(System.getProperty("java.class.path")),
                        needs.stream().map(need -> need.folder.toString()))
                .collect(Collectors.joining(File.pathSeparator));
        var output = new ByteArrayOutputStream();
        var arguments = Stream.concat(
                        Stream.of("-d", folder.toString(), "-cp", classPath, "-proc:none"), files.stream())
                .toArray(String[]::new);
        int result = ToolProvider.getSystemJavaCompiler().run(null, output, output, arguments);
        if (result != 0) {
            throw new IllegalArgumentException(output.toString(StandardCharsets.UTF_8));
        }
        return new TestLibrary(folder);
    }

    /** Writes the index of its classes, as a build would. */
    TestLibrary indexed() throws IOException {
        var indexer = new Indexer();
        for (var file : files()) {
            try (var in = Files.newInputStream(file)) {
                indexer.index(in);
            }
        }
        var place = Files.createDirectories(folder.resolve("META-INF")).resolve("jandex.idx");
        try (var out = Files.newOutputStream(place)) {
            new IndexWriter(out).write(indexer.complete());
        }
        return this;
    }

    TestLibrary without(String file) throws IOException {
        Files.delete(folder.resolve(file));
        return this;
    }

    URL asFolder() {
        return url(folder);
    }

    URL asJar() throws IOException {
        var jar = folder.resolveSibling(folder.getFileName() + " 1.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var file : files()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return url(jar);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
