package dev.parley.launcher;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** The content of a WAR, a jar or a folder, that a test writes. */
final class Archive {

    private final Map<String, byte[]> entries = new TreeMap<>();

    Archive with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Archive with(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    /** With the class files of sources, each of one public class. */
    Archive withClasses(String folder, Path work, String... sources) throws IOException {
        var classes = Files.createTempDirectory(work, "classes");
        var arguments = new ArrayList<>(List.of(
                "-proc:none", "-parameters", "-encoding", "UTF-8", "-cp", System.getProperty("java.class.path")));
        arguments.addAll(List.of("-d", classes.toString()));
        for (var source : sources) {
            var name = source.replaceAll("(?s).*?(?:class|interface) (\\w+).*", "$1") + ".java";
            var file = Files.createTempDirectory(work, "source").resolve(name);
            arguments.add(Files.writeString(file, source).toString());
        }
        var output = new ByteArrayOutputStream();
        if (ToolProvider.getSystemJavaCompiler().run(null, output, output, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalArgumentException(output.toString(StandardCharsets.UTF_8));
        }
        return withFiles(folder, classes);
    }

    Archive withFiles(String prefix, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                with(
                        prefix + folder.relativize(file).toString().replace(File.separatorChar, '/'),
                        Files.readAllBytes(file));
            }
        }
        return this;
    }

    /** With the jar that has a class, as the class path of this test has it. */
    Archive withJarOf(String folder, Class<?> type) throws IOException {
        var place = Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
        return Files.isDirectory(place)
                ? with(
                        folder + type.getName() + ".jar",
                        new Archive().withFiles("", place).bytes())
                : with(folder + place.getFileName(), Files.readAllBytes(place));
    }

    byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Writes it as a file. */
    Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes());
    }

    /** Writes it as a folder. */
    Path unpack(Path folder) throws IOException {
        for (var entry : entries.entrySet()) {
            var file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        return folder;
    }
}
