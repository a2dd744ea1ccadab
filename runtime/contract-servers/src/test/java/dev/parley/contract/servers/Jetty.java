package dev.parley.contract.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Eclipse Jetty, with the modules that a WAR of Jakarta EE 11 needs. */
final class Jetty implements AppServer {

    @Override
    public String id() {
        return "jetty";
    }

    @Override
    public String name() {
        return "Jetty";
    }

    @Override
    public String webSocket() {
        return "2.2";
    }

    @Override
    public boolean hasJsonBinding() {
        return false;
    }

    @Override
    public boolean hasCdi() {
        return false;
    }

    @Override
    public List<ExpectedFailure> expectedFailures() {
        return List.of(new ExpectedFailure(
                "Chat.the_end_of_the_server_closes_with_1001",
                "it cuts its connections before it stops the applications"));
    }

    @Override
    public Launch prepare(Path home, Path base, int port, Jdk jdk) throws IOException {
        // Two files, or the options would be those of the environment ee11, where nobody asks for them.
        var options = Files.createDirectories(base.resolve("start.d"));
        Files.writeString(options.resolve("http.ini"), """
                --module=http
                jetty.http.host=127.0.0.1
                jetty.http.port=%d
                jetty.deploy.scanInterval=1
                jetty.httpConfig.uriCompliance=DEFAULT,AMBIGUOUS_PATH_ENCODING
                """.formatted(port));
        Files.writeString(options.resolve("ee11.ini"), """
                --module=ee11-deploy,ee11-annotations,ee11-websocket-jakarta,ee11-cdi
                """);
        return new Launch(
                List.of(
                        jdk.java(),
                        "-Djava.io.tmpdir=" + Files.createDirectories(base.resolve("work")),
                        "-jar",
                        home.resolve("start.jar").toString(),
                        "jetty.base=" + base),
                base.resolve("webapps"));
    }
}
