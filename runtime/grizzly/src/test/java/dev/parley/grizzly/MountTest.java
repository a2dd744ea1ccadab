package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.EndpointProblemsException;
import dev.parley.Group;
import dev.parley.Problem;
import dev.parley.core.ClassDescription;
import dev.parley.core.ParleyOptions;
import dev.parley.core.Setting;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several applications on one server. */
class MountTest {

    private static final String ECHO = """
            @jakarta.websocket.server.ServerEndpoint("/echo")
            public class %s {
                @jakarta.websocket.OnMessage
                public String echo(String text) {
                    return getClass().getSimpleName() + " " + text;
                }
            }
            """;

    @ServerEndpoint("/name")
    public static class First {

        @OnOpen
        String open() {
            return "first";
        }
    }

    @ServerEndpoint("/name")
    public static class Second {

        @OnOpen
        String open() {
            return "second";
        }
    }

    @ServerEndpoint("/shop/name")
    public static class BehindSecond {

        @OnOpen
        String open() {
            return "first, behind second";
        }
    }

    @ServerEndpoint("/room")
    public static class Room {

        @OnMessage
        void say(String text, Group<String> room) {
            room.send(text);
        }
    }

    @ServerEndpoint(value = "/loader", configurator = LoaderSeen.class)
    public static class LoaderEndpoint {

        @OnOpen
        String open() {
            return Thread.currentThread().getContextClassLoader().getName() + ", " + LoaderSeen.byHandshake;
        }
    }

    public static class LoaderSeen extends ServerEndpointConfig.Configurator {

        static volatile String byHandshake;

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            byHandshake = Thread.currentThread().getContextClassLoader().getName();
        }
    }

    @ServerEndpoint("/two")
    public static class TwoMessages {

        @OnMessage
        public void say(String text, String more) {}
    }

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var each : opened) {
            each.close();
        }
    }

    @Test
    void a_path_belongs_to_the_longest_context_path_that_it_begins_with() {
        var server = start(server().endpoint(First.class)
                .endpoint(BehindSecond.class)
                .mount(builder("/shop").endpoint(Second.class))
                .mount(builder("/shop/deep").endpoint(First.class)));

        assertThat(greeting(server, "/name")).isEqualTo("first");
        assertThat(greeting(server, "/shop/name")).isEqualTo("second");
        assertThat(greeting(server, "/shop/deep/name")).isEqualTo("first");
        assertThat(greeting(server, "/shopping/name")).isEqualTo("404");
        assertThat(greeting(server, "/shop/deep/er/name")).isEqualTo("404");
    }

    @Test
    void a_path_before_which_no_application_stands_is_not_found() {
        var server = start(server().contextPath("/first")
                .endpoint(First.class)
                .mount(builder("/second").endpoint(Second.class)));

        assertThat(greeting(server, "/name")).isEqualTo("404");
        assertThat(get(server, "/health").status()).isEqualTo(404);
        assertThat(get(server, "/second/health").status()).isEqualTo(200);
        assertThat(server.uri().getPath()).isEqualTo("/first");
    }

    @Test
    void each_application_has_its_own_groups() {
        var server = start(server().endpoint(Room.class).mount(builder("/shop").endpoint(Room.class)));

        try (var first = RawPeer.open(server.port(), "/room");
                var second = RawPeer.open(server.port(), "/shop/room")) {
            first.sendText("to the first");
            second.sendText("to the second");

            assertThat(first.frame().text()).isEqualTo("to the first");
            assertThat(second.frame().text()).isEqualTo("to the second");
        }
    }

    @Test
    void each_application_has_its_own_limits() {
        var server = start(server().endpoint(Room.class)
                .maxMessageBytes(10)
                .mount(builder("/shop").maxMessageBytes(100).endpoint(Room.class)));

        try (var first = RawPeer.open(server.port(), "/room");
                var second = RawPeer.open(server.port(), "/shop/room")) {
            first.sendText("more than ten bytes");
            second.sendText("more than ten bytes");

            assertThat(first.frame().closeCode()).isEqualTo(1009);
            assertThat(second.frame().text()).isEqualTo("more than ten bytes");
        }
    }

    @Test
    void callbacks_and_configurators_see_the_class_loader_of_their_application() {
        var one = loader("one");
        var two = loader("two");
        var server = start(server().classLoader(one)
                .endpoint(LoaderEndpoint.class)
                .mount(builder("/shop").classLoader(two).endpoint(LoaderEndpoint.class)));

        assertThat(greeting(server, "/loader")).isEqualTo("one, one");
        assertThat(greeting(server, "/shop/loader")).isEqualTo("two, two");
    }

    @Test
    void an_application_with_its_own_class_loader_finds_only_its_own_endpoints() throws Exception {
        var classes = new ArrayList<ClassDescription>();
        var server = start(server().classLoader(loader("one", compiled("Tea")))
                .discover()
                .onDiscovery(classes::addAll)
                .mount(builder("/shop")
                        .classLoader(loader("two", compiled("Coffee")))
                        .discover()));

        try (var first = RawPeer.open(server.port(), "/echo");
                var second = RawPeer.open(server.port(), "/shop/echo")) {
            first.sendText("a");
            second.sendText("b");

            assertThat(first.frame().text()).isEqualTo("Tea a");
            assertThat(second.frame().text()).isEqualTo("Coffee b");
        }
        assertThat(server.descriptions()).hasSize(1);
        assertThat(classes).satisfiesExactly(found -> {
            assertThat(found.name()).isEqualTo("Tea");
            assertThat(found.annotations()).containsExactly("jakarta.websocket.server.ServerEndpoint");
        });
    }

    @Test
    void the_configuration_of_each_application_is_its_own_but_for_what_concerns_the_server() throws Exception {
        var warnings = new ArrayList<String>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                warnings.add(new SimpleFormatter().formatMessage(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var logger = Logger.getLogger("dev.parley.grizzly");
        logger.addHandler(handler);
        opened.add(() -> logger.removeHandler(handler));

        var server = start(ParleyServer.builder()
                .classLoader(loader("one", configured("one", "parley.context-path=/one", "parley.port=0")))
                .endpoint(First.class)
                .mount(ParleyServer.builder()
                        .classLoader(loader("two", configured("two", "parley.context-path=/two", "parley.port=1")))
                        .endpoint(Second.class)));

        assertThat(greeting(server, "/one/name")).isEqualTo("first");
        assertThat(greeting(server, "/two/name")).isEqualTo("second");
        assertThat(warnings)
                .filteredOn(line -> line.contains("no effect"))
                .satisfiesExactly(line -> assertThat(line)
                        .startsWith("parley.port has no effect for a server of several applications: ")
                        .endsWith("two/META-INF/microprofile-config.properties"));
    }

    @Test
    void what_concerns_the_server_is_named_as_the_options_are() {
        assertThat(ParleyOptions.known())
                .extracting(option -> option.key())
                .containsAll(SharedServerRules.OF_SERVER)
                .contains(SharedServerRules.CONTEXT_PATH);
    }

    @Test
    void arguments_hold_for_all_applications_but_for_the_context_path() {
        var server =
                start(server().arguments(List.of(argument("context-path", "/one"), argument("max-message-size", "10B")))
                        .endpoint(Room.class)
                        .mount(ParleyServer.builder()
                                .contextPath("/two")
                                .maxMessageBytes(100)
                                .endpoint(Room.class)));

        try (var first = RawPeer.open(server.port(), "/one/room");
                var second = RawPeer.open(server.port(), "/two/room")) {
            first.sendText("more than ten bytes");
            second.sendText("more than ten bytes");

            assertThat(first.frame().closeCode()).isEqualTo(1009);
            assertThat(second.frame().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void defaults_count_where_nothing_else_is_set() {
        var defaults = List.of(
                new Setting("parley.context-path", "/default", "a test"),
                new Setting("parley.health-path", "/fine", "a test"));
        var server = start(server().contextPath("/set").defaults(defaults).endpoint(First.class));

        assertThat(get(server, "/set/fine").status()).isEqualTo(200);
    }

    @Test
    void two_applications_with_one_context_path_are_a_problem() {
        var server = server().contextPath("/shop")
                .endpoint(First.class)
                .mount(ParleyServer.builder()
                        .defaults(List.of(new Setting("parley.context-path", "/shop", "the name of shop.war")))
                        .endpoint(Second.class));

        assertThatThrownBy(server::build).hasMessage("""
                1 problem keeps the server from starting:

                  1) Two applications have the context path /shop.  [same-context-path]
                     at        the name of shop.war
                     found     /shop, which is that of another one by the server's builder
                     expected  a context path of its own for each application
                     fix       Set parley.context-path for one of them; on the command line: --context-path /other before it.
                """);
    }

    @Test
    void the_problems_of_all_applications_are_told_at_once_and_each_one_once() {
        var server = ParleyServer.builder()
                .arguments(List.of(argument("max-message-size", "much")))
                .endpoint(First.class)
                .mount(builder("/shop").endpoint(TwoMessages.class));

        assertThatThrownBy(server::build)
                .isInstanceOfSatisfying(
                        EndpointProblemsException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::id)
                                .containsExactly("bad-option", "two-messages"));
    }

    @Test
    void a_stop_closes_the_sessions_of_all_applications() throws Exception {
        var server = start(server().endpoint(Room.class).mount(builder("/shop").endpoint(Room.class)));

        try (var first = RawPeer.open(server.port(), "/room");
                var second = RawPeer.open(server.port(), "/shop/room")) {
            var stop = new Thread(server::stop);
            stop.start();

            assertThat(first.frame().closeCode()).isEqualTo(1001);
            assertThat(second.frame().closeCode()).isEqualTo(1001);
            first.sendClose(1001);
            second.sendClose(1001);
            stop.join();
        }
    }

    @Test
    void what_is_to_be_closed_is_closed_when_the_server_has_stopped() {
        var closed = new ArrayList<String>();
        var server = server().closing(() -> closed.add("first"))
                .closing(() -> {
                    throw new IOException("not this one");
                })
                .closing(() -> closed.add("second"))
                .mount(builder("/shop").closing(() -> closed.add("mounted")))
                .start();
        assertThat(closed).isEmpty();

        server.stop();

        assertThat(closed).containsExactly("mounted", "second", "first");
    }

    @Test
    void what_is_to_be_closed_is_closed_when_the_server_cannot_be_built() {
        var closed = new ArrayList<String>();
        var server = server().endpoint(TwoMessages.class).closing(() -> closed.add("closed"));

        assertThatThrownBy(server::build).isInstanceOf(EndpointProblemsException.class);

        assertThat(closed).containsExactly("closed");
    }

    @Test
    void the_content_of_a_web_application_is_served_but_for_what_it_keeps_to_itself() throws IOException {
        write("war/index.html", "<p>home");
        write("war/WEB-INF/secret.txt", "secret");
        write("war/META-INF/secret.txt", "secret");
        write("more/more.html", "<p>more");
        Files.createSymbolicLink(folder.resolve("war/link"), folder.resolve("war/WEB-INF"));
        var server = start(server().staticDirectory(folder.resolve("more"))
                .mount(builder("/shop").webContent(folder.resolve("war")).staticDirectory(folder.resolve("more"))));

        assertThat(get(server, "/shop/").text()).isEqualTo("<p>home");
        assertThat(get(server, "/shop/more.html").text()).isEqualTo("<p>more");
        assertThat(get(server, "/shop").header("Location")).isEqualTo("/shop/");
        assertThat(get(server, "/").status()).isEqualTo(404);
        for (var path : List.of("WEB-INF/secret.txt", "META-INF/secret.txt", "web-inf/secret.txt", "link/secret.txt")) {
            assertThat(get(server, "/shop/" + path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_context_path_may_have_encoded_letters() throws IOException {
        write("war/index.html", "<p>home");
        var server =
                start(builder("/M%C3%BCnchen%20s").port(0).endpoint(First.class).webContent(folder.resolve("war")));

        assertThat(get(server, "/M%C3%BCnchen%20s/").text()).isEqualTo("<p>home");
        assertThat(greeting(server, "/M%C3%BCnchen%20s/name")).isEqualTo("first");
    }

    private ParleyServer start(ParleyServer.Builder builder) {
        var server = builder.start();
        opened.add(0, server);
        return server;
    }

    private static ParleyServer.Builder server() {
        return ParleyServer.builder().port(0);
    }

    private static ParleyServer.Builder builder(String contextPath) {
        return ParleyServer.builder().contextPath(contextPath);
    }

    private static Setting argument(String name, String value) {
        return new Setting("parley." + name, value, "the argument --" + name);
    }

    /** The first text of a session, or the status if there is none. */
    private static String greeting(ParleyServer server, String path) {
        try (var peer = RawPeer.to(server.port())) {
            peer.send(RawPeer.handshake(path));
            int status = peer.response().status();
            return status == 101 ? peer.frame().text() : String.valueOf(status);
        }
    }

    private static RawPeer.Response get(ParleyServer server, String path) {
        try (var peer = RawPeer.to(server.port())) {
            peer.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            return peer.response();
        }
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private URL configured(String name, String... lines) throws IOException {
        write(name + "/META-INF/microprofile-config.properties", String.join("\n", lines));
        return folder.resolve(name).toUri().toURL();
    }

    private URL compiled(String name) throws IOException {
        var source = folder.resolve("source/" + name + ".java");
        write("source/" + name + ".java", ECHO.formatted(name));
        var classes = folder.resolve("classes-" + name);
        int result = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-encoding",
                        UTF_8.name(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(result).isZero();
        return classes.toUri().toURL();
    }

    private URLClassLoader loader(String name, URL... classPath) {
        var loader = new URLClassLoader(name, classPath, MountTest.class.getClassLoader());
        opened.add(loader);
        return loader;
    }
}
