package dev.parley.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.NonBlocking;
import dev.parley.Origins;
import dev.parley.Peer;
import dev.parley.Query;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which endpoints are plain, and which are extended. */
class SpecificationTest {

    record Point(int x, int y) {}

    /** Endpoints that the specification alone explains. */
    static class AllPlain {

        @ServerEndpoint("/a")
        public static class WithoutCallbacks {}

        @ServerEndpoint("/{a}/{b}")
        public static class WithAllThatIsSpecified {
            @OnOpen
            public void opened(EndpointConfig config, Session session, @PathParam("a") String a) {}

            @OnMessage
            public Integer said(Session session, String text, @PathParam("b") Character b) {
                return text.length();
            }

            @OnMessage
            public void seen(byte[] part, boolean last) {}

            @OnError
            public void failed(Throwable failure, Session session) {}

            @OnClose
            public void closed(CloseReason reason, @PathParam("a") long a) {}
        }

        @ServerEndpoint("/a")
        public static class OfABoolean {
            @OnMessage
            public boolean said(boolean message) {
                return message;
            }
        }

        @ServerEndpoint("/a")
        public static class ThatIsAnEndpointAsWell extends Endpoint {
            @Override
            public void onOpen(Session session, EndpointConfig config) {}
        }
    }

    /** Endpoints that say more than the specification has. */
    static class AllExtended {

        @ServerEndpoint("/a")
        static class OfAHiddenClass {}

        @Origins("*")
        @ServerEndpoint("/a")
        public static class WithAnAnnotationOfOurs {}

        @ServerEndpoint("/a")
        public static class WithANonBlockingCallback {
            @OnMessage
            @NonBlocking
            public void said(String text) {}
        }

        @ServerEndpoint("/a")
        public static class WithAHiddenCallback {
            @OnMessage
            void said(String text) {}
        }

        @ServerEndpoint("/a")
        public static class WithAPeer {
            @OnMessage
            public void said(String text, Peer<String> peer) {}
        }

        @ServerEndpoint("/a")
        public static class WithAQuery {
            @OnMessage
            public void said(String text, @Query("a") String a) {}
        }

        @ServerEndpoint("/{a}")
        public static class WithAnIdInThePath {
            @OnOpen
            public void opened(@PathParam("a") UUID a) {}
        }

        @ServerEndpoint("/a")
        public static class WithAPrincipal {
            @OnOpen
            public void opened(Optional<Principal> who) {}
        }

        @ServerEndpoint("/a")
        public static class WithAType {
            @OnMessage
            public void said(Point point) {}
        }

        @ServerEndpoint("/a")
        public static class ReturningAType {
            @OnMessage
            public Point said(String text) {
                return new Point(text.length(), 0);
            }
        }

        @ServerEndpoint("/a")
        public static class ReturningFromOnOpen {
            @OnOpen
            public String opened() {
                return "hello";
            }
        }

        @ServerEndpoint("/a")
        public static class WithAConfigInOnMessage {
            @OnMessage
            public void said(String text, EndpointConfig config) {}
        }

        @ServerEndpoint("/a")
        public static class WithASpecificFailure {
            @OnError
            public void failed(IllegalStateException failure) {}
        }

        @ServerEndpoint("/a")
        public static class WithTwoOnError {
            @OnError
            public void any(Throwable failure) {}

            @OnError
            public void some(Error failure) {}
        }
    }

    static Stream<Class<?>> plain() {
        return Stream.of(AllPlain.class.getDeclaredClasses());
    }

    static Stream<Class<?>> extended() {
        return Stream.of(AllExtended.class.getDeclaredClasses());
    }

    @ParameterizedTest
    @MethodSource("plain")
    void what_the_specification_explains_is_plain(Class<?> endpoint) {
        var binding = Binding.of(endpoint);

        assertThat(binding.extended()).isFalse();
        assertThat(binding.description().extended()).isFalse();
        assertThat(binding.jsonCodec()).isEmpty();
        assertThat(binding.programmatic()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("extended")
    void what_says_more_is_extended(Class<?> endpoint) {
        var binding = Binding.of(endpoint);

        assertThat(binding.extended()).isTrue();
        assertThat(binding.description().extended()).isTrue();
        assertThat(binding.jsonCodec()).isPresent();
    }
}
