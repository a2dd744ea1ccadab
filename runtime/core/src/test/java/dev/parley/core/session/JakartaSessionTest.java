package dev.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.core.host.Outgoing;
import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHost;
import dev.parley.spi.Handshake;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.Reader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JakartaSessionTest {

    private final TestHost host = new TestHost();
    private final TestSession.Builder builder = new TestSession.Builder().host(host);

    @Test
    void it_tells_what_the_handshake_was() {
        var uri = URI.create("/chat/tea?nick=ann&nick=eve");
        var session = open(handshake(uri, Map.of("room", "tea"), Map.of("nick", List.of("ann", "eve")), false));

        assertThat(session.getRequestURI()).isEqualTo(URI.create("ws://localhost:8080/chat/tea?nick=ann&nick=eve"));
        assertThat(session.getQueryString()).isEqualTo("nick=ann&nick=eve");
        assertThat(session.getRequestParameterMap()).isEqualTo(Map.of("nick", List.of("ann", "eve")));
        assertThat(session.getPathParameters()).isEqualTo(Map.of("room", "tea"));
        assertThat(session.getProtocolVersion()).isEqualTo("13");
        assertThat(session.getNegotiatedSubprotocol()).isEmpty();
        assertThat(session.getNegotiatedExtensions()).isEmpty();
        assertThat(session.isSecure()).isFalse();
        assertThat(session.getContainer()).isSameAs(host.container());
    }

    @Test
    void its_whole_uri_keeps_the_authority_that_was_asked_for() {
        var session = open(handshake(URI.create("https://example.com:8443/chat/a%20b"), Map.of(), Map.of(), true));

        assertThat(session.getRequestURI()).isEqualTo(URI.create("wss://example.com:8443/chat/a%20b"));
        assertThat(session.getQueryString()).isNull();
    }

    @Test
    void its_principal_is_null_if_nobody_has_asked() {
        assertThat(builder.open().live().userSession().getUserPrincipal()).isNull();
        assertThat(builder.principal("ann")
                        .open()
                        .live()
                        .userSession()
                        .getUserPrincipal()
                        .getName())
                .isEqualTo("ann");
    }

    @Test
    void its_open_sessions_are_those_of_its_endpoint() {
        var one = builder.open().live();
        var other = builder.open().live();
        var closing = builder.open().live();
        closing.close(new CloseReason(CloseCodes.NORMAL_CLOSURE, ""));

        assertThat(one.userSession().getOpenSessions())
                .containsExactlyInAnyOrder(one.userSession(), other.userSession());
    }

    @Test
    void closing_sends_the_reason_once_and_ends_what_can_be_sent() {
        var session = builder.open();

        session.live().userSession().close(new CloseReason(CloseCodes.GOING_AWAY, "bye"));
        session.live().userSession().close();

        assertThat(session.wire().texts()).containsExactly("[close 1001]");
        assertThat(session.live().userSession().isOpen()).isFalse();
    }

    @Test
    void closing_without_a_reason_says_1000() {
        var session = builder.open();

        session.live().userSession().close();

        var close = (Outgoing.Close) session.wire().sent().get(0);
        assertThat(close.reason().getCloseCode()).isEqualTo(CloseCodes.NORMAL_CLOSURE);
        assertThat(close.reason().getReasonPhrase()).isEmpty();
    }

    @Test
    void a_peer_that_does_not_answer_the_close_is_cut_off() {
        var session = builder.open();
        session.live().userSession().close();
        assertThat(session.wire().isTerminated()).isFalse();

        host.timer().runAll();

        assertThat(session.wire().isTerminated()).isTrue();
    }

    @Test
    void a_session_that_ends_in_time_leaves_no_timer_behind() {
        var session = builder.open();
        session.live().userSession().close();

        session.live().ended();

        assertThat(host.timer().tasks()).isEmpty();
    }

    @Test
    void after_the_last_callback_it_says_nothing_any_more() {
        var live = builder.open().live();
        var session = live.userSession();
        session.getUserProperties().put("key", "value");
        live.ended();
        assertThat(session.getUserProperties()).containsEntry("key", "value");

        session.finish();

        assertThatIllegalStateException().isThrownBy(session::getUserProperties).withMessage("The session is closed.");
        assertThatIllegalStateException().isThrownBy(session::getBasicRemote);
        assertThatIllegalStateException().isThrownBy(session::getOpenSessions);
        assertThatCode(session::close).doesNotThrowAnyException();
        assertThat(session.isOpen()).isFalse();
        assertThat(session.getId()).isEqualTo(live.id());
    }

    @Test
    void its_buffers_begin_with_the_limit_and_may_be_changed() {
        var session = builder.open().live().userSession();
        assertThat(session.getMaxTextMessageBufferSize()).isEqualTo(1024);
        assertThat(session.getMaxBinaryMessageBufferSize()).isEqualTo(1024);

        session.setMaxTextMessageBufferSize(1);
        session.setMaxBinaryMessageBufferSize(2);

        assertThat(session.getMaxTextMessageBufferSize()).isEqualTo(1);
        assertThat(session.getMaxBinaryMessageBufferSize()).isEqualTo(2);
    }

    @Test
    void a_session_in_which_nothing_happens_is_closed_and_the_endpoint_told_1006() {
        var session = builder.open();
        session.live().userSession().setMaxIdleTimeout(1);

        while (session.live().isOpen()) {
            host.timer().runAll();
        }

        assertThat(session.wire().texts()).containsExactly("[close 1001]");
        var reason = session.live().reasonOfEnd(new CloseReason(CloseCodes.GOING_AWAY, ""));
        assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
        assertThat(reason.getReasonPhrase()).isEqualTo("nothing was heard for too long");
    }

    @Test
    void a_session_that_has_been_heard_of_lately_is_left_alone() {
        var session = builder.idleTimeout(Duration.ofHours(1)).open();
        session.live().received(Payload.text("still here"), true);

        host.timer().runAll();

        assertThat(session.wire().texts()).isEmpty();
        assertThat(host.timer().tasks()).hasSize(1);
        assertThat(session.live().userSession().getMaxIdleTimeout()).isEqualTo(3_600_000);
    }

    @Test
    void no_idle_timeout_means_no_timer() {
        var session = builder.idleTimeout(Duration.ofHours(1)).open();

        session.live().userSession().setMaxIdleTimeout(-1);

        assertThat(session.live().userSession().getMaxIdleTimeout()).isZero();
        assertThat(host.timer().tasks()).isEmpty();
    }

    @Test
    void an_idle_timeout_ends_with_the_session() {
        var session = builder.idleTimeout(Duration.ofHours(1)).open();

        session.live().ended();

        assertThat(host.timer().tasks()).isEmpty();
    }

    @Test
    void a_session_that_the_user_has_closed_was_not_idle() {
        var session = builder.open();
        session.live().userSession().close();
        session.live().userSession().setMaxIdleTimeout(1);

        while (host.timer().tasks().size() > 1) {
            host.timer().tasks().get(1).run();
        }

        var reason = session.live().reasonOfEnd(new CloseReason(CloseCodes.NORMAL_CLOSURE, ""));
        assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.NORMAL_CLOSURE);
    }

    @Test
    void a_session_that_this_side_closes_ends_with_its_own_reason() {
        var session = builder.open();
        session.live().close(new CloseReason(CloseCodes.GOING_AWAY, "maintenance"));
        session.live().close(new CloseReason(CloseCodes.NORMAL_CLOSURE, "the second"));

        var reason = session.live().reasonOfEnd(new CloseReason(CloseCodes.GOING_AWAY, ""));

        assertThat(reason.getReasonPhrase()).isEqualTo("maintenance");
    }

    @Test
    void a_session_that_this_side_closes_ends_with_its_own_reason_even_if_the_peer_takes_nothing_then() {
        var session = builder.open();
        session.live().close(new CloseReason(CloseCodes.GOING_AWAY, "maintenance"));

        session.live().stuck();

        assertThat(session.wire().isTerminated()).isTrue();
        var reason = reasonOfCut(session);
        assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.GOING_AWAY);
        assertThat(reason.getReasonPhrase()).isEqualTo("maintenance");
    }

    @Test
    void a_session_in_which_nothing_happens_was_idle_even_if_the_peer_takes_nothing_then() {
        var session = builder.open();
        session.live().userSession().setMaxIdleTimeout(1);
        while (session.live().isOpen()) {
            host.timer().runAll();
        }

        session.live().stuck();

        var reason = reasonOfCut(session);
        assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
        assertThat(reason.getReasonPhrase()).isEqualTo("nothing was heard for too long");
    }

    @Test
    void a_session_that_is_closed_when_its_peer_has_been_given_up_ends_because_of_that() {
        var session = builder.open();
        session.live().stuck();

        session.live().close(new CloseReason(CloseCodes.GOING_AWAY, "maintenance"));
        session.live().fallenSilent();

        var reason = reasonOfCut(session);
        assertThat(reason.getReasonPhrase()).isEqualTo("nothing was taken for too long");
    }

    @Test
    void a_session_that_has_ended_before_its_peer_is_given_up_ends_with_the_reason_of_the_host() {
        var session = builder.open();
        session.live().ended();

        session.live().stuck();

        var reason = new CloseReason(CloseCodes.GOING_AWAY, "tired");
        assertThat(session.live().reasonOfEnd(reason)).isSameAs(reason);
    }

    @Test
    void a_session_whose_peer_closes_ends_with_the_reason_of_that() {
        var reason = new CloseReason(CloseCodes.GOING_AWAY, "tired");

        assertThat(builder.open().live().reasonOfEnd(reason)).isSameAs(reason);
    }

    @Test
    void a_session_has_one_receiver_for_each_kind_of_message() {
        var session = builder.open().live().userSession();
        MessageHandler.Whole<String> text = message -> {};
        session.addMessageHandler(String.class, text);
        session.addMessageHandler(byte[].class, (MessageHandler.Partial<byte[]>) (part, last) -> {});

        assertThatIllegalStateException()
                .isThrownBy(() -> session.addMessageHandler(Reader.class, reader -> {}))
                .withMessage("The session has a receiver of text messages already; there can be one for each kind.");
        assertThat(session.getMessageHandlers()).hasSize(2).contains(text);

        session.removeMessageHandler(text);
        session.addMessageHandler(Reader.class, reader -> {});
        assertThat(session.getMessageHandlers()).hasSize(2).doesNotContain(text);
    }

    @Test
    void a_kind_that_the_endpoint_has_a_callback_for_takes_no_handler() {
        var session = builder.open().live().userSession();
        session.handlers().reserve(MessageForm.Kind.TEXT);

        assertThatIllegalStateException().isThrownBy(() -> session.addMessageHandler(String.class, text -> {}));
    }

    @Test
    void null_is_no_argument() {
        var session = builder.open().live().userSession();

        assertThatIllegalArgumentException().isThrownBy(() -> session.addMessageHandler(null));
        assertThatIllegalArgumentException().isThrownBy(() -> session.close(null));
    }

    /** What the user is told when all that the host knows is that the connection has ended. */
    private static CloseReason reasonOfCut(TestSession session) {
        return session.live().reasonOfEnd(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, ""));
    }

    private Session open(Handshake handshake) {
        return builder.handshake(handshake).open().live().userSession();
    }

    private static Handshake handshake(
            URI uri, Map<String, String> variables, Map<String, List<String>> parameters, boolean secure) {
        var base = TestHost.handshake("/chat");
        return new Handshake(
                "GET",
                uri,
                "/chat/{room}",
                variables,
                parameters,
                base.headers(),
                List.of(),
                secure,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
