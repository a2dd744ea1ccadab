package dev.parley.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.samples.chat.ChatEndpoint;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar parley.jar}, as it is built. */
class ParleyJarTest {

    private static final File JAR = new File(System.getProperty("launcher.jar"));
    private static final Pattern SERVES = Pattern.compile(" serves 1 endpoint at (http://127\\.0\\.0\\.1:\\d+\\S*)$");

    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path temp;

    @AfterEach
    void kill() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // which has no signal that asks a program to end
    void the_war_of_the_chat_is_served_until_the_program_is_told_to_end() throws Exception {
        var program = start("--port", "0", chat("chat.war").toString());
        var output = program.inputReader(UTF_8);
        var uri = uri(output);
        assertThat(uri.getPath()).isEqualTo("/chat");

        assertThat(Client.get(URI.create(uri + "/")).body()).contains("<html");
        var ann = Client.open(socket(uri, "/chat/tea?nick=ann"));
        assertThat(ann.next()).isEqualTo("{\"type\":\"here\",\"nicks\":[\"ann\"]}");
        var bob = Client.open(
                socket(uri, "/chat/tea?nick=bob"),
                "{\"type\":\"say\",\"text\":\"hello\"}",
                "{\"type\":\"rename\",\"nick\":\"rob\"}",
                "{\"type\":\"sing\"}");
        assertThat(ann.next()).isEqualTo("{\"type\":\"here\",\"nicks\":[\"ann\",\"bob\"]}");
        assertThat(ann.next()).startsWith("{\"type\":\"said\",\"by\":\"bob\",\"text\":\"hello\",\"at\":\"");
        assertThat(ann.next()).isEqualTo("{\"type\":\"here\",\"nicks\":[\"ann\",\"rob\"]}");
        assertThat(bob.next()).isEqualTo("{\"type\":\"here\",\"nicks\":[\"ann\",\"bob\"]}");
        assertThat(bob.next()).startsWith("{\"type\":\"said\"");
        assertThat(bob.next()).isEqualTo("{\"type\":\"here\",\"nicks\":[\"ann\",\"rob\"]}");
        assertThat(bob.next()).isEqualTo("{\"type\":\"renamed\",\"from\":\"bob\",\"to\":\"rob\"}");
        assertThat(bob.next()).contains("\"unknown-type\"");

        program.toHandle().destroy(); // Process.destroy() would close its output

        assertThat(lastOf(ann)).isEqualTo("1001");
        assertThat(lastOf(bob)).isEqualTo("1001");
        assertThat(output.lines().filter(line -> !line.startsWith("  ")))
                .singleElement()
                .asString()
                .endsWith(" INFO    dev.parley.grizzly: Stopped");
        assertThat(program.waitFor()).isEqualTo(143);
        assertThat(temp.resolve("tmp")).isEmptyDirectory();
    }

    /** What one hears of the other's end comes before. */
    private static String lastOf(Client client) throws InterruptedException {
        var next = client.next();
        return next.contains("\"here\"") ? lastOf(client) : next;
    }

    @Test
    void a_path_may_have_spaces_and_any_letters() throws Exception {
        var program = start("--port", "0", chat("mein Ordner/B\u00fcro.war").toString());
        var uri = uri(program.inputReader(UTF_8));

        assertThat(uri.getRawPath()).isEqualTo("/B%C3%BCro");
        assertThat(Client.open(socket(uri, "/chat/tea?nick=ann")).next()).contains("ann");
    }

    @Test
    void a_servlet_is_named_and_never_loaded() throws Exception {
        var war = new Archive().withClasses("WEB-INF/classes/", temp, """
                        package com.acme;
                        import jakarta.websocket.*;
                        import jakarta.websocket.server.*;
                        @ServerEndpoint("/echo")
                        public class Echo {
                            @OnMessage
                            public String echo(String text) {
                                return text;
                            }
                        }
                        """, """
                        package com.acme;
                        @jakarta.servlet.annotation.WebServlet("/report")
                        public class Report extends jakarta.servlet.http.HttpServlet {}
                        """).write(temp.resolve("shop.war"));

        var program = start("--port", "0", war.toString());
        var output = program.inputReader(UTF_8);

        assertThat(output.readLine())
                .endsWith(" WARNING dev.parley.launcher: " + war
                        + " has parts that need a Jakarta server; they do not run here:");
        assertThat(output.readLine()).isEqualTo("  servlets      com.acme.Report");
        assertThat(Client.open(socket(uri(output), "/echo"), "hello").next()).isEqualTo("hello");
    }

    @Test
    void help_shows_applications_and_options_and_the_exit_code_is_0() throws Exception {
        var program = start("--help");

        assertThat(text(program))
                .startsWith(Usage.TEXT)
                .contains("java -jar parley.jar [options] application ...", "  --port   [8080]");
        assertThat(program.waitFor()).isZero();
    }

    @Test
    void what_is_not_understood_is_a_sentence_and_the_exit_code_2() throws Exception {
        var nothing = start();
        var unknown = start("--prot", "9000", "chat.war");

        assertThat(text(nothing))
                .startsWith("There is no application to serve;")
                .hasLineCount(1);
        assertThat(nothing.waitFor()).isEqualTo(2);
        assertThat(text(unknown)).isEqualTo("There is no argument --prot; did you mean --port?\n");
        assertThat(unknown.waitFor()).isEqualTo(2);
    }

    @Test
    void what_cannot_be_served_is_a_sentence_and_the_exit_code_1() throws Exception {
        var program = start("shop.war");

        assertThat(text(program)).startsWith("There is no shop.war in ").hasLineCount(1);
        assertThat(program.waitFor()).isEqualTo(1);
    }

    @Test
    void the_jar_is_one_program_with_the_licences_of_all_that_is_in_it() throws IOException {
        try (var jar = new JarFile(JAR)) {
            var attributes = jar.getManifest().getMainAttributes();
            assertThat(attributes.getValue("Multi-Release")).isEqualTo("true");
            assertThat(attributes.getValue("Main-Class")).isEqualTo(Main.class.getName());
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains(
                            "META-INF/LICENSE",
                            "META-INF/services/jakarta.json.bind.spi.JsonbProvider",
                            "META-INF/services/jakarta.websocket.ContainerProvider",
                            "META-INF/versions/16/org/eclipse/yasson/internal/ClassMultiReleaseExtension.class")
                    .doesNotHaveDuplicates()
                    .noneMatch(name -> name.endsWith("module-info.class"))
                    .noneMatch(name -> name.startsWith("META-INF/resources") || name.endsWith("beans.xml"))
                    .noneMatch(name ->
                            name.equals("META-INF/jandex.idx") || name.matches("META-INF/[^/]+\\.(SF|RSA|DSA)"));
            var licences = new String(
                    jar.getInputStream(jar.getJarEntry("META-INF/licenses/README.txt"))
                            .readAllBytes(),
                    UTF_8);
            assertThat(libraries())
                    .isNotEmpty()
                    .allSatisfy(library -> assertThat(licences).contains("\n" + library + " "));
        }
    }

    /** Those on the class path of this test that are in the jar, by their names without versions. */
    private static List<String> libraries() {
        try (var jar = new JarFile(JAR)) {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(File::new)
                    .filter(file ->
                            file.getName().endsWith(".jar") && !file.getName().startsWith("parley-"))
                    .filter(file -> isIn(file, jar))
                    .map(file -> file.getName().replaceFirst("-\\d.*$", ""))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isIn(File library, JarFile jar) {
        try (var classes = new JarFile(library)) {
            return classes.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                    .anyMatch(name -> jar.getEntry(name) != null);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The WAR of the sample: its class and page, parley-servlet and a JSON-B. */
    private Path chat(String name) throws IOException {
        var war = new Archive();
        for (var type : List.of(
                ChatEndpoint.class,
                dev.parley.Peer.class,
                dev.parley.core.ParleyApplication.class,
                dev.parley.servlet.Parley.class,
                jakarta.annotation.Nullable.class,
                jakarta.json.Json.class,
                jakarta.json.bind.Jsonb.class,
                jakarta.websocket.ClientEndpoint.class,
                jakarta.websocket.server.ServerEndpoint.class,
                org.eclipse.parsson.JsonProviderImpl.class,
                org.eclipse.yasson.JsonBindingProvider.class)) {
            war.withJarOf("WEB-INF/lib/", type);
        }
        return war.write(temp.resolve(name));
    }

    private Process start(String... arguments) throws IOException {
        var tmp = Files.createDirectories(temp.resolve("tmp"));
        var command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Djava.io.tmpdir=" + tmp,
                                "-jar",
                                JAR.toString()),
                        Stream.of(arguments))
                .toList();
        var builder = new ProcessBuilder(command).directory(temp.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        started.add(process);
        return process;
    }

    private static URI uri(BufferedReader output) throws IOException {
        var seen = new StringBuilder();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            var found = SERVES.matcher(line);
            if (found.find()) {
                return URI.create(found.group(1));
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("The program does not say where it listens:\n" + seen);
    }

    private static URI socket(URI uri, String path) {
        return URI.create("ws" + uri.toString().substring("http".length()) + path);
    }

    private static String text(Process program) throws IOException {
        return new String(program.getInputStream().readAllBytes(), UTF_8).replace(System.lineSeparator(), "\n");
    }
}
