package dev.parley.contract.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Eclipse GlassFish, with its standard domain. */
final class GlassFish implements AppServer {

    /** All that its domain listens at, but for HTTP. */
    private static final List<String> OTHER_PORTS = List.of("8181", "4848", "3700", "3820", "3920", "8686");

    @Override
    public String id() {
        return "glassfish";
    }

    @Override
    public String name() {
        return "GlassFish";
    }

    @Override
    public String webSocket() {
        return "2.2";
    }

    @Override
    public int leastJava() {
        return 21;
    }

    @Override
    public List<ExpectedFailure> expectedFailures() {
        return List.of(new ExpectedFailure(
                "Chat.the_end_of_the_server_closes_with_1001",
                "it cuts its connections before it stops the applications"));
    }

    @Override
    public Launch prepare(Path home, Path base, int port, Jdk jdk) throws IOException {
        var domain = base.resolve("domains/domain1");
        Folders.copy(home.resolve("glassfish/domains/domain1"), domain);
        var configuration = domain.resolve("config/domain.xml");
        Folders.replace(configuration, "port=\"8080\"", "port=\"" + port + "\"");
        for (var other : OTHER_PORTS) {
            Folders.replace(configuration, "port=\"" + other + "\"", "port=\"" + RunningServer.freePort() + "\"");
        }
        Folders.replace(configuration, "telnet.port=6666", "telnet.port=" + RunningServer.freePort());
        Folders.replace(configuration, "address=\"0.0.0.0\"", "address=\"127.0.0.1\"");
        Folders.replace(configuration, "<network-listener port=", "<network-listener address=\"127.0.0.1\" port=");
        // An embedded one listens on all interfaces.
        Folders.replace(configuration, "<jms-service type=\"EMBEDDED\"", "<jms-service type=\"REMOTE\"");
        return new Launch(
                List.of(
                        home.resolve("glassfish/bin/startserv").toString(),
                        "--domaindir",
                        domain.getParent().toString(),
                        "domain1"),
                Map.of("AS_JAVA", jdk.home().toString()),
                domain.resolve("autodeploy"));
    }
}
