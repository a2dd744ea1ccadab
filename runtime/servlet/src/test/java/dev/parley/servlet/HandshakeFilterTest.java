package dev.parley.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.container.JakartaHost;
import dev.parley.core.host.Admission;
import dev.parley.core.host.Capability;
import dev.parley.core.host.HostSession;
import dev.parley.core.host.HostedEndpoint;
import dev.parley.core.host.SessionEvents;
import dev.parley.spi.Handshake;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandshakeFilterTest {

    private final FakeContext context = FakeContext.withContainer();
    private final FakeExchange exchange = FakeExchange.handshake();
    private final Door door = new Door();
    private final HandshakeFilter filter = HandshakeFilter.of(context.context()).orElseThrow();
    private ServerEndpointConfig deployed;

    @BeforeEach
    void deploy() throws Exception {
        var container = (ServerContainer) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServerContainer.class}, (proxy, method, arguments) -> {
                    deployed = (ServerEndpointConfig) arguments[0];
                    return null;
                });
        var builder = JakartaHost.builder(container);
        filter.serve(builder);
        var host = builder.build();
        host.deploy(door);
        assertThat(host.capabilities()).containsExactly(Capability.REFUSES_WITH_STATUS);
    }

    /** A container that is a filter: it cannot be told of a refusal but by an exception. */
    private final FilterChain container = (request, response) -> ask(((HttpServletRequest) request));

    private void ask(HttpServletRequest request) {
        assertThat(deployed.getConfigurator().checkOrigin("")).isTrue();
        deployed.getConfigurator().modifyHandshake(deployed, new ServletHandshake(request), HashMap::new);
    }

    @Test
    void a_refusal_is_answered_with_its_status_its_headers_and_its_reason() throws Exception {
        door.answer =
                new Admission.Refused(401, "Who is this?", Map.of("WWW-Authenticate", List.of("Basic", "Bearer")));
        exchange.headers.put("Sec-WebSocket-Accept", List.of("begun"));

        filter.doFilter(exchange.request(), exchange.response(), container);

        assertThat(exchange.status).isEqualTo(401);
        assertThat(exchange.text()).isEqualTo("Who is this?");
        assertThat(exchange.headers)
                .isEqualTo(Map.of(
                        "Connection", List.of("close"),
                        "Content-Length", List.of("12"),
                        "Content-Type", List.of("text/plain;charset=UTF-8"),
                        "WWW-Authenticate", List.of("Basic", "Bearer")));
        assertThat(door.asked).hasSize(1);
    }

    @Test
    void a_refusal_that_other_filters_have_made_something_of_is_answered_all_the_same() throws Exception {
        FilterChain wrapping = (request, response) -> {
            try {
                container.doFilter(request, response);
            } catch (RuntimeException e) {
                throw new ServletException(e);
            }
        };
        FilterChain answering = (request, response) -> {
            try {
                container.doFilter(request, response);
            } catch (RuntimeException e) {
                exchange.status = 500;
            }
        };

        filter.doFilter(exchange.request(), exchange.response(), wrapping);
        assertThat(exchange.status).isEqualTo(403);
        filter.doFilter(exchange.request(), exchange.response(), answering);
        assertThat(exchange.status).isEqualTo(403);
    }

    @Test
    void an_answer_that_is_on_its_way_is_left_alone() throws Exception {
        exchange.committed = true;

        filter.doFilter(exchange.request(), exchange.response(), container);

        assertThat(exchange.text()).isEmpty();
    }

    @Test
    void what_others_throw_is_passed_on() {
        FilterChain failing = (request, response) -> {
            throw new IOException("theirs");
        };

        assertThatThrownBy(() -> filter.doFilter(exchange.request(), exchange.response(), failing))
                .isInstanceOf(IOException.class)
                .hasMessage("theirs");
        assertThat(exchange.status).isEqualTo(200);
    }

    @Test
    void who_may_enter_is_asked_for_once_and_with_what_the_request_tells() throws Exception {
        door.lets = true;

        filter.doFilter(exchange.request(), exchange.response(), container);

        assertThat(exchange.status).isEqualTo(200);
        assertThat(door.asked).singleElement().satisfies(handshake -> {
            assertThat(handshake.remoteAddress()).contains(new InetSocketAddress("203.0.113.9", 4711));
            assertThat(handshake.secure()).isTrue();
        });
    }

    @Test
    void an_address_that_is_a_name_is_not_looked_up() throws Exception {
        exchange.values.put("getRemoteAddr", "unknown");

        filter.doFilter(exchange.request(), exchange.response(), container);

        assertThat(door.asked)
                .singleElement()
                .satisfies(handshake -> assertThat(handshake.remoteAddress()).isEmpty());
    }

    @Test
    void the_principal_is_that_of_the_request_which_the_container_gets() throws Exception {
        filter.doFilter(
                exchange.request(),
                exchange.response(),
                (request, response) -> container.doFilter(new Named((HttpServletRequest) request), response));

        assertThat(door.asked)
                .singleElement()
                .satisfies(handshake -> assertThat(handshake.principal().map(Principal::getName))
                        .contains("ann"));
    }

    @Test
    void behind_all_other_filters_it_decides_before_the_container_begins() throws Exception {
        var begun = new ArrayList<String>();
        FilterChain late = (request, response) -> {
            deployed.getConfigurator().checkOrigin("");
            begun.add("begun");
        };

        filter.doFilter(
                exchange.request(),
                exchange.response(),
                (request, response) -> filter.doFilter(new Named((HttpServletRequest) request), response, late));

        assertThat(exchange.status).isEqualTo(403);
        assertThat(begun).isEmpty();
        assertThat(door.asked)
                .singleElement()
                .satisfies(handshake -> assertThat(handshake.principal().map(Principal::getName))
                        .contains("ann"));
    }

    @Test
    void a_decision_that_was_made_early_is_kept() throws Exception {
        door.lets = true;

        filter.doFilter(
                exchange.request(),
                exchange.response(),
                (request, response) -> filter.doFilter(request, response, container));

        assertThat(exchange.status).isEqualTo(200);
        assertThat(door.asked).hasSize(1);
    }

    @Test
    void other_requests_are_none_of_its_concern() throws Exception {
        var plain = new FakeExchange();
        var seen = new ArrayList<Object>();
        var request = plain.request();

        filter.doFilter(request, plain.response(), (passed, response) -> seen.add(passed));

        assertThat(seen).hasSize(1);
        assertThat(seen.get(0)).isSameAs(request);
    }

    /** Notes who asks, and lets enter or not. */
    private static final class Door implements HostedEndpoint {

        private final List<Handshake> asked = new ArrayList<>();
        private Admission.Refused answer = new Admission.Refused(403, "Nobody may enter.", Map.of());
        private boolean lets;

        @Override
        public String path() {
            return "/moves/{game}";
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
            return lets ? new Admission.Accepted(handshake, Optional.empty(), Set.of(), List.of()) : answer;
        }

        @Override
        public SessionEvents open(
                HostSession session, Admission.Accepted accepted, Map<String, Object> userProperties) {
            throw new AssertionError("no container opens a session here");
        }
    }

    /** Never made. */
    public static final class Nobody extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    /** A request of which a filter of the application has found out whose it is. */
    private static final class Named extends HttpServletRequestWrapper {

        Named(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> "ann";
        }
    }
}
