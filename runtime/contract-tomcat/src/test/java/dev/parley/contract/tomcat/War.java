package dev.parley.contract.tomcat;

import dev.parley.Group;
import dev.parley.cdi.CdiProvider;
import dev.parley.core.ParleyApplication;
import dev.parley.servlet.Parley;
import jakarta.json.bind.Jsonb;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.yasson.JsonBindingProvider;

/** A web application in a folder: classes of this test in {@code WEB-INF/classes}, Parley in {@code WEB-INF/lib}. */
record War(Path folder) {

    private static final List<Class<?>> PARLEY =
            List.of(Group.class, ParleyApplication.class, CdiProvider.class, Parley.class);

    static War with(Path folder, Class<?>... classes) throws IOException {
        var war = new War(folder);
        war.copyLibraries(PARLEY.stream());
        for (var type : classes) {
            war.copyClass(type);
        }
        return war;
    }

    /** The same, with a JSON-B, since Tomcat has none. */
    War jsonb() throws IOException {
        copyLibraries(Stream.of(JsonBindingProvider.class, Jsonb.class, JsonProvider.class, parsson()));
        return this;
    }

    /** The same, with one of its classes for {@link java.util.ServiceLoader} to find. */
    War service(Class<?> type, Class<?> provider) throws IOException {
        var services = Files.createDirectories(folder.resolve("WEB-INF/classes/META-INF/services"));
        Files.writeString(services.resolve(type.getName()), provider.getName());
        return this;
    }

    private static Class<?> parsson() {
        return JsonProvider.provider().getClass();
    }

    private void copyClass(Class<?> type) throws IOException {
        var outer = type.getName().replace('.', '/');
        var from = place(type);
        try (var files = Files.list(from.resolve(outer).getParent())) {
            for (var file : files.filter(each -> isOf(type, each)).toList()) {
                copy(file, folder.resolve("WEB-INF/classes").resolve(from.relativize(file)));
            }
        }
    }

    private static boolean isOf(Class<?> type, Path file) {
        return file.getFileName().toString().matches(type.getSimpleName() + "(\\$.*)?\\.class");
    }

    private void copyLibraries(Stream<Class<?>> types) throws IOException {
        for (var place : types.map(War::place).distinct().toList()) {
            var lib = Files.createDirectories(folder.resolve("WEB-INF/lib"));
            if (Files.isDirectory(place)) {
                zip(place, lib.resolve("parley-" + lib.toFile().list().length + ".jar"));
            } else {
                copy(place, lib.resolve(place.getFileName()));
            }
        }
    }

    /** A module's classes are in a folder until Maven has packaged them. */
    private static void zip(Path classes, Path jar) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(type + " comes from nowhere", e);
        }
    }
}
