package dev.parley.contract.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** WildFly, with its standard configuration, but for how soon it sees applications and ends threads. */
record WildFly(String id, String name, String webSocket, List<ExpectedFailure> expectedFailures) implements AppServer {

    /** What its start script adds, as far as a WAR needs it. */
    private static final List<String> OPENS = List.of(
            "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.management/javax.management=ALL-UNNAMED",
            "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

    static WildFly standard() {
        return new WildFly("wildfly", "WildFly", "2.1", List.of());
    }

    /** What shall become the standard, with Jakarta EE 11. */
    static WildFly preview() {
        return new WildFly(
                "wildfly-preview",
                "WildFly Preview",
                "2.2",
                List.of(new ExpectedFailure(
                        "Lifecycle.a_close_may_be_without_a_code_and_one_that_no_peer_may_send_breaks_the_protocol",
                        "its Undertow, 2.4.0.Alpha1, answers a code that nobody may send with 1003, not with 1002")));
    }

    @Override
    public Launch prepare(Path home, Path base, int port, Jdk jdk) throws IOException {
        Folders.copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
        var configuration = base.resolve("configuration/standalone.xml");
        Folders.replace(configuration, "scan-interval=\"5000\"", "scan-interval=\"500\"");
        // An idle thread remembers its last request, and the application of it: all but one shall end soon.
        Folders.replace(
                configuration,
                "<worker name=\"default\"/>",
                "<worker name=\"default\" task-core-threads=\"1\" task-keepalive=\"1000\"/>");
        var command = Stream.of(
                Stream.of(jdk.java()),
                OPENS.stream(),
                Stream.of(
                        "-Djava.net.preferIPv4Stack=true",
                        "-Dorg.jboss.boot.log.file=" + base.resolve("log/server.log"),
                        "-Dlogging.configuration="
                                + base.resolve("configuration/logging.properties")
                                        .toUri(),
                        "-jar",
                        home.resolve("jboss-modules.jar").toString(),
                        "-mp",
                        home.resolve("modules").toString(),
                        "org.jboss.as.standalone",
                        "-Djboss.home.dir=" + home,
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.http.port=" + port,
                        "-Djboss.https.port=" + RunningServer.freePort(),
                        "-Djboss.management.http.port=" + RunningServer.freePort()));
        return new Launch(command.flatMap(part -> part).toList(), base.resolve("deployments"));
    }
}
