package dev.parley.contract.servers;

import java.util.List;
import java.util.stream.Stream;

/** The servers on which Parley is tried. */
final class Servers {

    private static final List<AppServer> ALL = List.of(
            new Tomcat(),
            new Jetty(),
            WildFly.standard(),
            WildFly.preview(),
            new GlassFish(),
            new PayaraMicro(),
            new OpenLiberty(),
            new Tomee());

    private Servers() {}

    /** Those that the build has chosen, by {@code -Dservers=tomcat,jetty}; by itself, none. */
    static Stream<AppServer> chosen() {
        var ids = List.of(System.getProperty("servers.chosen", "").split(","));
        var unknown = ids.stream()
                .filter(id -> !id.isBlank()
                        && ALL.stream().noneMatch(server -> server.id().equals(id)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("No such server: %s. There are: %s"
                    .formatted(unknown, ALL.stream().map(AppServer::id).toList()));
        }
        return ALL.stream().filter(server -> ids.contains(server.id()));
    }
}
