package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.EndpointProblemsException;
import dev.parley.grizzly.ParleyServer;
import dev.parley.grizzly.StartException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher inside of this program. */
class LaunchTest {

    private static final String CLASSES = "WEB-INF/classes/";

    private static final String ECHO = """
            package com.acme;
            import jakarta.websocket.*;
            import jakarta.websocket.server.*;
            @ServerEndpoint("/echo")
            public class Echo {
                @OnMessage
                public String echo(String text) {
                    return Greeting.TEXT + " " + text;
                }
            }
            """;

    private static final String TELL = """
            package com.acme;
            import jakarta.websocket.*;
            import jakarta.websocket.server.*;
            @ServerEndpoint("/tell")
            public class Tell {
                @OnOpen
                String tell() throws Exception {
                    return String.valueOf(%s);
                }
            }
            """;

    @TempDir
    Path temp;

    private final List<String> warnings = new ArrayList<>();
    private final List<ParleyServer> servers = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            warnings.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** Held, since the logging of the JDK forgets what nobody holds. */
    private final Logger logger = Logger.getLogger("dev.parley.launcher");

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
        servers.forEach(ParleyServer::close);
    }

    @Test
    void a_war_has_its_classes_its_libraries_and_its_files() throws Exception {
        var war = echo("hello")
                .with("index.html", "<p>shop")
                .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")
                .with(
                        "WEB-INF/lib/pages.jar",
                        new Archive().with("META-INF/resources/lib.css", "p {}").bytes())
                .write(temp.resolve("shop.war"));

        var server = launch(war);

        assertThat(answer(server, "/shop/echo", "you")).isEqualTo("hello you");
        assertThat(Client.get(http(server, "/shop/")).body()).isEqualTo("<p>shop");
        assertThat(Client.get(http(server, "/shop/lib.css")).body()).isEqualTo("p {}");
        assertThat(status(server, "/shop/WEB-INF/classes/com/acme/Echo.class")).isEqualTo(404);
        assertThat(status(server, "/shop/META-INF/MANIFEST.MF")).isEqualTo(404);
        assertThat(warnings).isEmpty();
    }

    @Test
    void several_applications_have_classes_of_one_name() throws Exception {
        var one = echo("one").write(temp.resolve("ROOT.war"));
        var two = echo("two").unpack(temp.resolve("folder/two"));
        var three = new Archive().withClasses("", temp, greeting("three"), ECHO).write(temp.resolve("three.jar"));

        var server = launch(one.toString(), two.toString(), "--context-path", "/three", three.toString());

        assertThat(answer(server, "/echo", "a")).isEqualTo("one a");
        assertThat(answer(server, "/two/echo", "b")).isEqualTo("two b");
        assertThat(answer(server, "/three/echo", "c")).isEqualTo("three c");
    }

    @Test
    void a_class_path_is_one_application() throws Exception {
        var classes = new Archive()
                .withClasses("", temp, greeting("class path"), ECHO)
                .unpack(temp.resolve("classes"));
        var greeting = classes.resolve("com/acme/Greeting.class");
        new Archive()
                .with("com/acme/Greeting.class", Files.readAllBytes(greeting))
                .write(temp.resolve("lib/greeting.jar"));
        Files.delete(greeting);

        var server = launch(classes + File.pathSeparator + temp.resolve("lib") + "/*");

        assertThat(answer(server, "/echo", "x")).isEqualTo("class path x");
    }

    @Test
    void classes_of_the_application_go_before_those_of_the_launcher() throws Exception {
        var war = new Archive()
                .withClasses(
                        CLASSES,
                        temp,
                        "package org.junit.jupiter.api; public class Test { public String whose = \"ours\"; }",
                        TELL.formatted("org.junit.jupiter.api.Test.class.getField(\"whose\").getName()"))
                .write(temp.resolve("ROOT.war"));

        assertThat(greeting(launch(war), "/tell")).isEqualTo("whose");
    }

    @Test
    void types_that_the_server_needs_are_those_of_the_launcher_whatever_a_war_brings() throws Exception {
        var war = new Archive()
                .withClasses(
                        CLASSES,
                        temp,
                        TELL.formatted("jakarta.websocket.Session.class.getClassLoader()"
                                + " == Tell.class.getClassLoader().getParent()"))
                .withJarOf("WEB-INF/lib/", jakarta.websocket.server.ServerEndpoint.class)
                .withJarOf("WEB-INF/lib/", jakarta.websocket.Session.class)
                .withJarOf("WEB-INF/lib/", dev.parley.Peer.class)
                .withJarOf("WEB-INF/lib/", dev.parley.core.ParleyApplication.class)
                .withJarOf("WEB-INF/lib/", dev.parley.servlet.Parley.class)
                .write(temp.resolve("ROOT.war"));

        assertThat(greeting(launch(war), "/tell")).isEqualTo("true");
        assertThat(warnings).isEmpty();
    }

    @Test
    void callbacks_see_their_own_class_loader() throws Exception {
        var war = new Archive()
                .withClasses(
                        CLASSES,
                        temp,
                        TELL.formatted("Thread.currentThread().getContextClassLoader() == Tell.class.getClassLoader()"))
                .write(temp.resolve("ROOT.war"));

        assertThat(greeting(launch(war), "/tell")).isEqualTo("true");
    }

    @Test
    void programmatic_endpoints_are_chosen_by_the_application() throws Exception {
        var war = new Archive().withClasses(CLASSES, temp, """
                        package com.acme;
                        import jakarta.websocket.*;
                        public class Answering extends Endpoint {
                            @Override
                            public void onOpen(Session session, EndpointConfig config) {
                                session.getAsyncRemote().sendText("by hand");
                            }
                        }
                        """, """
                        package com.acme;
                        import jakarta.websocket.*;
                        import jakarta.websocket.server.*;
                        import java.util.*;
                        public class Choice implements ServerApplicationConfig {
                            public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
                                return Set.of(ServerEndpointConfig.Builder.create(found.iterator().next(), "/hand").build());
                            }
                            public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> found) {
                                return Set.of();
                            }
                        }
                        """).write(temp.resolve("ROOT.war"));

        assertThat(greeting(launch(war), "/hand")).isEqualTo("by hand");
    }

    @Test
    void the_configuration_of_an_application_is_its_own() throws Exception {
        var one = echo("one")
                .with(
                        CLASSES + "META-INF/microprofile-config.properties",
                        "parley.max-message-size=10B\nparley.context-path=/configured\n")
                .write(temp.resolve("one.war"));
        var two = echo("two").with("WEB-INF/web.xml", """
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                          <context-param>
                            <param-name>parley.max-message-size</param-name>
                            <param-value>20B</param-value>
                          </context-param>
                        </web-app>
                        """).write(temp.resolve("two.war"));

        var server = launch(one, two);

        assertThat(answer(server, "/configured/echo", "more than 10")).isEqualTo("1009");
        assertThat(answer(server, "/two/echo", "more than 10")).isEqualTo("two more than 10");
        assertThat(answer(server, "/two/echo", "more than 20, which is more")).isEqualTo("1009");
        assertThat(warnings).isEmpty();
    }

    @Test
    void services_of_an_application_are_its_own() throws Exception {
        var one = echo("one")
                .withClasses(CLASSES, temp, """
                        package com.acme;
                        import dev.parley.spi.*;
                        import java.util.Map;
                        public class Nobody implements Authenticator {
                            public Result authenticate(Handshake handshake) {
                                return new Result.Refused(403, Map.of());
                            }
                        }
                        """)
                .with(CLASSES + "META-INF/services/dev.parley.spi.Authenticator", "com.acme.Nobody")
                .write(temp.resolve("one.war"));
        var two = echo("two").write(temp.resolve("two.war"));

        var server = launch(one, two);

        assertThatThrownBy(() -> Client.open(ws(server, "/one/echo")))
                .hasRootCauseMessage("Unexpected HTTP response status code 403");
        assertThat(answer(server, "/two/echo", "a")).isEqualTo("two a");
    }

    @Test
    void names_may_have_spaces_and_any_letters() throws Exception {
        var war = echo("hello").with("some page.html", "<p>page").write(temp.resolve("my folder/B\u00fcro & Co.war"));

        var server = launch(war);

        assertThat(answer(server, "/B%C3%BCro%20%26%20Co/echo", "Ann")).isEqualTo("hello Ann");
        assertThat(Client.get(http(server, "/B%C3%BCro%20%26%20Co/some%20page.html"))
                        .body())
                .isEqualTo("<p>page");
    }

    @Test
    void what_does_not_run_is_named_once_for_an_application() throws Exception {
        var war = echo("one")
                .withClasses(CLASSES, temp, """
                        package com.acme;
                        import jakarta.servlet.annotation.*;
                        import jakarta.servlet.http.*;
                        @WebServlet("/report")
                        public class Report extends HttpServlet {
                            static { if (true) throw new IllegalStateException("loaded"); }
                        }
                        """, """
                        package com.acme;
                        @jakarta.servlet.annotation.WebFilter("/*")
                        public class Guard {}
                        """, """
                        package com.acme;
                        @jakarta.servlet.annotation.WebListener
                        public class Started {}
                        """)
                .with("WEB-INF/web.xml", """
                        <!DOCTYPE web-app PUBLIC "-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN"
                          "http://localhost:1/web-app_2_3.dtd">
                        <web-app>
                          <servlet>
                            <servlet-name>old</servlet-name>
                            <servlet-class>com.acme.Old</servlet-class>
                          </servlet>
                          <security-constraint><web-resource-collection/></security-constraint>
                          <welcome-file-list><welcome-file>index.html</welcome-file></welcome-file-list>
                        </web-app>
                        """)
                .with("WEB-INF/beans.xml", "<beans/>")
                .with("old/page.jsp", "<%= 1 %>")
                .with(
                        "WEB-INF/lib/library.jar",
                        new Archive()
                                .with(
                                        "META-INF/services/jakarta.servlet.ServletContainerInitializer",
                                        "# comment\norg.library.Starts # it\n")
                                .with(
                                        "META-INF/web-fragment.xml",
                                        "<web-fragment><listener><listener-class>org.library.Listens"
                                                + "</listener-class></listener></web-fragment>")
                                .bytes())
                .write(temp.resolve("shop.war"));

        launch(war);

        assertThat(warnings).containsExactly("""
                %s has parts that need a Jakarta server; they do not run here:
                  CDI beans     WEB-INF/beans.xml
                  filters       com.acme.Guard
                  initializers  org.library.Starts
                  JSPs          old/page.jsp
                  listeners     com.acme.Started, org.library.Listens
                  servlets      com.acme.Old, com.acme.Report
                  web.xml       security-constraint
                  Its endpoints and files are served.""".formatted(war));
    }

    @Test
    void an_application_without_endpoints_beside_others_is_a_warning() throws Exception {
        var files = new Archive().with("index.html", "<p>files").write(temp.resolve("files.war"));
        var one = echo("one").write(temp.resolve("one.war"));

        var server = launch(files, one);

        assertThat(Client.get(http(server, "/files/")).body()).isEqualTo("<p>files");
        assertThat(warnings).singleElement().asString().startsWith(files + " has no endpoint, for it has no classes. ");
    }

    @Test
    void no_endpoint_at_all_is_an_error() throws Exception {
        var war = new Archive()
                .withClasses(CLASSES, temp, "package com.acme; public class None {}")
                .write(temp.resolve("shop.war"));

        assertThatThrownBy(() -> launch(war))
                .isInstanceOf(StartException.class)
                .hasMessage(war + " has no endpoint: none of its classes has @ServerEndpoint or is a"
                        + " ServerApplicationConfig (both of jakarta.websocket.server). Annotate a class, or name another"
                        + " application.");
    }

    @Test
    void endpoints_of_java_ee_are_told_from_none() throws Exception {
        var war = new Archive()
                .withClasses(
                        CLASSES,
                        temp,
                        "package javax.websocket.server; import java.lang.annotation.*;"
                                + " @Retention(RetentionPolicy.RUNTIME) public @interface ServerEndpoint {}",
                        "package com.acme; @javax.websocket.server.ServerEndpoint public class Old {}")
                .write(temp.resolve("shop.war"));

        assertThatThrownBy(() -> launch(war))
                .isInstanceOf(StartException.class)
                .hasMessageEndingWith(
                        "The @ServerEndpoint of com.acme.Old is that of Java EE, javax.websocket; change it to"
                                + " jakarta.websocket.");
    }

    @Test
    void what_cannot_be_read_is_said_in_a_sentence() throws IOException {
        var broken = Files.writeString(temp.resolve("broken.war"), "no archive");
        var outside = new Archive().with("../outside.txt", "x").write(temp.resolve("outside.war"));
        var ear = Files.writeString(temp.resolve("all.ear"), "");

        assertThatThrownBy(() -> launch("nowhere/shop.war"))
                .isInstanceOf(StartException.class)
                .hasMessageMatching(
                        "There is no nowhere/shop.war in .+; expected is a WAR, a jar or a folder of classes.");
        assertThatThrownBy(() -> launch(broken))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(broken + " cannot be read as an archive: ");
        assertThatThrownBy(() -> launch(outside))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("has the entry ../outside.txt, which leads out of it");
        assertThatThrownBy(() -> launch(ear))
                .isInstanceOf(StartException.class)
                .hasMessage(ear + " is an EAR; unpack it, and name the WARs inside.");
    }

    @Test
    void two_wars_of_one_name_are_a_problem_that_names_both() throws Exception {
        var one = echo("one").write(temp.resolve("old/shop.war"));
        var two = echo("two").write(temp.resolve("new/shop.war"));

        assertThatThrownBy(() -> launch(one, two))
                .isInstanceOf(EndpointProblemsException.class)
                .hasMessageContaining("Two applications have the context path /shop.  [same-context-path]")
                .hasMessageContaining("at        the name of " + two)
                .hasMessageContaining("by the name of " + one);
    }

    @Test
    void a_class_for_a_newer_java_is_a_problem_that_says_so() throws Exception {
        var classes = new Archive().withClasses("", temp, greeting("new"), ECHO).unpack(temp.resolve("newer"));
        var file = classes.resolve("com/acme/Echo.class");
        var bytes = Files.readAllBytes(file);
        bytes[7] = (byte) 144;
        Files.write(file, bytes);

        assertThatThrownBy(() -> launch(classes))
                .isInstanceOf(EndpointProblemsException.class)
                .hasMessageContaining("com.acme.Echo, compiled for Java 100")
                .hasMessageContaining("[newer-class]");
    }

    @Test
    void what_was_unpacked_is_gone_when_the_server_has_stopped_or_did_not_start() throws Exception {
        var before = unpacked();
        var good = echo("one").write(temp.resolve("one.war"));
        var broken = Files.writeString(temp.resolve("broken.war"), "no archive");

        launch(good).stop();
        assertThatThrownBy(() -> launch(good, good)).isInstanceOf(EndpointProblemsException.class);
        assertThatThrownBy(() -> launch(good, broken)).isInstanceOf(StartException.class);

        assertThat(unpacked()).containsExactlyInAnyOrderElementsOf(before);
    }

    private static List<Path> unpacked() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("parley-war-"))
                    .toList();
        }
    }

    private Archive echo(String greeting) throws IOException {
        return new Archive().withClasses(CLASSES, temp, greeting(greeting), ECHO);
    }

    private static String greeting(String text) {
        return "package com.acme; public class Greeting { static final String TEXT = new String(\"" + text + "\"); }";
    }

    private ParleyServer launch(Path... applications) {
        return launch(Stream.of(applications).map(Path::toString).toArray(String[]::new));
    }

    private ParleyServer launch(String... args) {
        var builder = ParleyServer.builder().port(0).discover();
        new Launch(LaunchLine.read(args).applications()).onto(builder);
        var server = builder.start();
        servers.add(server);
        return server;
    }

    private static String answer(ParleyServer server, String path, String message) throws Exception {
        return Client.open(ws(server, path), message).next();
    }

    private static String greeting(ParleyServer server, String path) throws Exception {
        return Client.open(ws(server, path)).next();
    }

    private static int status(ParleyServer server, String path) throws Exception {
        return Client.get(http(server, path)).statusCode();
    }

    private static URI ws(ParleyServer server, String path) {
        return URI.create("ws://127.0.0.1:" + server.port() + path);
    }

    private static URI http(ParleyServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
