package dev.parley.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarsTest {

    @TempDir
    private Path folder;

    @Test
    void a_folder_of_classes_becomes_one_jar_in_its_place() throws Exception {
        var classes = Files.createDirectories(folder.resolve("classes/com/acme"));
        Files.writeString(classes.resolve("Main.class"), "code");
        var jars = new Jars(folder.resolve("jars"));

        var classPath = jars.instead("first.jar" + File.pathSeparator + folder.resolve("classes"))
                .split(File.pathSeparator);

        assertThat(classPath).hasSize(2).startsWith("first.jar");
        try (var jar = new JarFile(classPath[1])) {
            var entry = jar.getEntry("com/acme/Main.class");
            assertThat(jar.getInputStream(entry)).hasContent("code");
        }
    }

    @Test
    void a_jar_that_servers_run_from_stays_as_it_is() throws Exception {
        var classes = Files.createDirectories(folder.resolve("classes"));
        var jars = new Jars(folder.resolve("jars"));
        var first = jars.instead("" + classes);
        Files.writeString(classes.resolve("Late.class"), "code");

        var second = jars.instead("" + classes);

        assertThat(second).isEqualTo(first);
        try (var jar = new JarFile(second)) {
            assertThat(jar.getEntry("Late.class")).isNull();
        }
    }
}
