package dev.parley.core.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.host.Admission;
import dev.parley.core.host.HostSession;
import dev.parley.core.host.HostedEndpoint;
import dev.parley.core.host.SessionEvents;
import dev.parley.spi.Handshake;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JakartaHostTest {

    private final List<ServerEndpointConfig> deployed = new ArrayList<>();
    private final Room room = new Room();

    @Test
    void the_container_gets_the_path_of_the_endpoint() throws Exception {
        host("").deploy(room);

        assertThat(deployed).extracting(ServerEndpointConfig::getPath).containsExactly("/rooms/{room}");
    }

    @Test
    void a_path_above_is_for_the_container_alone() throws Exception {
        host("/v2").deploy(room);

        assertThat(deployed).extracting(ServerEndpointConfig::getPath).containsExactly("/v2/rooms/{room}");
        ask("/app/v2/rooms/tea");
        var asked = room.asked.get(0);
        assertThat(asked.path()).isEqualTo("/rooms/{room}");
        assertThat(asked.pathParameters()).isEqualTo(Map.of("room", "tea"));
        assertThat(asked.uri()).isEqualTo(URI.create("ws://127.0.0.1:80/app/v2/rooms/tea"));
    }

    private JakartaHost host(String prefix) {
        var container = (ServerContainer) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServerContainer.class}, (proxy, method, arguments) -> {
                    deployed.add((ServerEndpointConfig) arguments[0]);
                    return null;
                });
        return JakartaHost.builder(container).below(prefix).build();
    }

    /** Has the deployed endpoint asked whether a peer may enter. */
    private void ask(String path) {
        var config = deployed.get(0);
        config.getConfigurator().modifyHandshake(config, new Request(URI.create(path)), HashMap::new);
    }

    /** Notes who asks, and lets nobody enter. */
    private static final class Room implements HostedEndpoint {

        private final List<Handshake> asked = new ArrayList<>();

        @Override
        public String path() {
            return "/rooms/{room}";
        }

        @Override
        public ServerEndpointConfig config() {
            return ServerEndpointConfig.Builder.create(Nobody.class, path())
                    .configurator(new ServerEndpointConfig.Configurator())
                    .build();
        }

        @Override
        public Admission admit(Handshake handshake) {
            asked.add(handshake);
            return new Admission.Refused(403, "Nobody may enter.", Map.of());
        }

        @Override
        public SessionEvents open(
                HostSession session, Admission.Accepted accepted, Map<String, Object> userProperties) {
            throw new AssertionError("nobody may enter");
        }
    }

    /** Never made. */
    public static final class Nobody extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    /** A request of which a container knows the path. */
    private record Request(URI uri) implements HandshakeRequest {

        @Override
        public Map<String, List<String>> getHeaders() {
            return Map.of("Host", List.of("127.0.0.1:80"));
        }

        @Override
        public Principal getUserPrincipal() {
            return null;
        }

        @Override
        public URI getRequestURI() {
            return uri;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public Object getHttpSession() {
            return null;
        }

        @Override
        public Map<String, List<String>> getParameterMap() {
            return Map.of();
        }

        @Override
        public String getQueryString() {
            return null;
        }
    }
}
