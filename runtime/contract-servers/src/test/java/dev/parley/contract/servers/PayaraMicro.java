package dev.parley.contract.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Payara Micro, one jar. It deploys what is there when it starts, and nothing later. */
final class PayaraMicro implements AppServer {

    @Override
    public String id() {
        return "payara-micro";
    }

    @Override
    public String name() {
        return "Payara Micro";
    }

    @Override
    public String webSocket() {
        return "2.1";
    }

    @Override
    public boolean watchesFolder() {
        return false;
    }

    @Override
    public List<ExpectedFailure> expectedFailures() {
        var cause = "it deploys what is there when it starts; nothing can be undeployed while it runs";
        return List.of(
                new ExpectedFailure("Chat.undeployment_closes_with_1001", cause),
                new ExpectedFailure("Chat.it_can_be_deployed_again", cause));
    }

    @Override
    public Path home() {
        return folder().resolve("payara-micro.jar");
    }

    @Override
    public Launch prepare(Path jar, Path base, int port, Jdk jdk) throws IOException {
        var deployments = base.resolve("deployments");
        var before = base.resolve("before.txt");
        Files.writeString(before, """
                set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
                """);
        // Its data grid would listen on all interfaces, even when it is switched off.
        var grid = base.resolve("hazelcast.xml");
        Files.writeString(grid, """
                <hazelcast xmlns="http://www.hazelcast.com/schema/config">
                  <properties>
                    <property name="hazelcast.socket.bind.any">false</property>
                  </properties>
                  <network>
                    <port auto-increment="true">%d</port>
                    <join><multicast enabled="false"/></join>
                    <interfaces enabled="true"><interface>127.0.0.1</interface></interfaces>
                  </network>
                </hazelcast>
                """.formatted(RunningServer.freePort()));
        return new Launch(
                List.of(
                        jdk.java(),
                        "-Djava.io.tmpdir=" + Files.createDirectories(base.resolve("temporary")),
                        "-jar",
                        jar.toString(),
                        "--port",
                        Integer.toString(port),
                        "--nocluster",
                        "--disablephonehome",
                        "--hzconfigfile",
                        grid.toString(),
                        "--prebootcommandfile",
                        before.toString(),
                        "--rootdir",
                        base.resolve("root").toString(),
                        "--deploymentdir",
                        deployments.toString()),
                deployments);
    }
}
