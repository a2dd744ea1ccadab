package dev.parley.contract.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a server is started.
 *
 * @param command the program and its arguments; if it is a script, it must become the server, not wait for it
 * @param environment what is to be set beside what is inherited
 * @param deployments the folder from which the server deploys what is there when it starts; one that watches it deploys
 *     what appears later, too, and undeploys what disappears
 */
record Launch(List<String> command, Map<String, String> environment, Path deployments) {

    Launch(List<String> command, Path deployments) {
        this(command, Map.of(), deployments);
    }
}
