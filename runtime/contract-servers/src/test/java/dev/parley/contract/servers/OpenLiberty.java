package dev.parley.contract.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Open Liberty, with the web profile of Jakarta EE 10. */
final class OpenLiberty implements AppServer {

    @Override
    public String id() {
        return "liberty";
    }

    @Override
    public String name() {
        return "Open Liberty";
    }

    @Override
    public String webSocket() {
        return "2.1";
    }

    @Override
    public List<ExpectedFailure> expectedFailures() {
        return List.of(
                new ExpectedFailure(
                        "Chat.the_end_of_the_server_closes_with_1001",
                        "it cuts its connections before it stops the applications"),
                new ExpectedFailure(
                        "Native.a_surrogate_pair_may_be_split_between_two_frames",
                        "Liberty wants every frame of a text to be UTF-8 by itself, and closes with 1007"),
                new ExpectedFailure(
                        "Lifecycle.a_close_may_be_without_a_code_and_one_that_no_peer_may_send_breaks_the_protocol",
                        "Liberty fails on a close code above 4999, answers nothing and leaves the session open"));
    }

    @Override
    public Launch prepare(Path home, Path base, int port, Jdk jdk) throws IOException {
        var server = Files.createDirectories(base.resolve("servers/defaultServer"));
        Files.writeString(server.resolve("server.xml"), """
                <server>
                  <featureManager>
                    <feature>webProfile-10.0</feature>
                  </featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                </server>
                """.formatted(port));
        var tools = home.resolve("bin/tools");
        return new Launch(
                List.of(
                        jdk.java(),
                        "@"
                                + home.resolve("lib/platform/java")
                                        .resolve(jdk.version() < 24 ? "java9.options" : "java24.options"),
                        "-javaagent:" + tools.resolve("ws-javaagent.jar"),
                        "-Djava.awt.headless=true",
                        "-jar",
                        tools.resolve("ws-server.jar").toString(),
                        "defaultServer"),
                Map.of("WLP_USER_DIR", base.toString()),
                server.resolve("dropins"));
    }
}
