package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ErrorReply;
import dev.parley.Group;
import dev.parley.Peer;
import dev.parley.grizzly.ParleyServer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@ParleyTest({TestPeerTest.Talk.class, TestPeerTest.Raw.class, TestPeerTest.Lists.class})
class TestPeerTest {

    @ServerEndpoint("/talk/{room}")
    public static class Talk {

        public sealed interface In permits Say, Twice, End {}

        public record Say(String text) implements In {}

        public record Twice(String text) implements In {}

        public record End() implements In {}

        public sealed interface Out permits Said, Ended {}

        public record Said(String text) implements Out {}

        public record Ended() implements Out {}

        @OnMessage
        void say(Say say, Group<Out> room) {
            room.send(new Said(say.text()));
        }

        @OnMessage
        void twice(Twice twice, Peer<Out> peer) {
            peer.send(new Said(twice.text()));
            peer.send(new Said(twice.text()));
        }

        @OnMessage
        void end(End end, Peer<Out> peer) {
            peer.close(new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "the end"));
        }
    }

    @ServerEndpoint("/raw")
    public static class Raw {

        @OnMessage
        String text(String text, Peer<String> peer) {
            return text;
        }

        @OnMessage
        byte[] binary(byte[] bytes) {
            return bytes;
        }
    }

    @ServerEndpoint("/lists")
    public static class Lists {

        public record Point(int x, int y) {}

        @OnMessage
        List<Point> points(List<Point> points) {
            return points;
        }
    }

    private static String lines(String text) {
        return text.replace("\n", System.lineSeparator()).stripTrailing();
    }

    @Test
    void messages_have_the_types_of_the_endpoint(TestPeers peers) {
        var ann = peers.open("/talk/tea");
        var bob = peers.open("/talk/tea");
        bob.send(new Talk.Twice("ready"));
        bob.expect(new Talk.Said("ready"));
        bob.expect(new Talk.Said("ready"));

        ann.send(new Talk.Say("hello"));

        assertThat(ann.expect(new Talk.Said("hello"))).isEqualTo(new Talk.Said("hello"));
        assertThat(bob.expect(Talk.Said.class, said -> said.text().startsWith("h"))
                        .text())
                .isEqualTo("hello");
    }

    @Test
    void a_message_may_be_generic(TestPeers peers) {
        var peer = peers.open("/lists");

        peer.send(List.of(new Lists.Point(1, 2)));

        peer.expect(List.of(new Lists.Point(1, 2)));
    }

    @Test
    void an_error_reply_is_expected_by_its_code(TestPeers peers) {
        var peer = peers.open("/talk/tea");

        peer.sendText("{\"type\":\"shout\"}");

        assertThat(peer.expectError(ErrorReply.UNKNOWN_TYPE).retryable()).isFalse();
    }

    @Test
    void a_failed_expectation_shows_all_that_has_arrived(TestPeers peers) {
        var peer = peers.open("/talk/tea");
        peer.send(new Talk.Twice("one"));
        peer.expect(Talk.Said.class);

        assertThatThrownBy(() -> peer.expect(new Talk.Said("two")))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage(lines("""
                        expected  Said[text=two]
                        but next came  text    {"type":"said","text":"one"}
                        the peer of /talk/tea has received:
                            1 ✓  text    {"type":"said","text":"one"}
                            2 ✗  text    {"type":"said","text":"one"}
                        """));
    }

    @Test
    void a_failed_expectation_shows_why_the_session_has_ended(TestPeers peers) {
        var peer = peers.open("/talk/tea");
        peer.send(new Talk.End());

        assertThatThrownBy(() -> peer.expect(Talk.Ended.class))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage(lines("""
                        expected  a message of type Ended
                        but next came  closed  1001 "the end"
                        the peer of /talk/tea has received:
                            1 ✗  closed  1001 "the end"
                        """));
    }

    @Test
    void a_failed_expectation_says_that_nothing_came(ParleyServer server) {
        try (var impatient = TestPeers.of(server.uri(), server.peerCodecs(), server.groups(), Duration.ofSeconds(1))) {
            var peer = impatient.open("/raw");

            assertThatThrownBy(peer::expectText)
                    .isInstanceOf(AssertionFailedError.class)
                    .hasMessage(lines("""
                            expected  a text
                            but nothing came within 1 s
                            the peer of /raw has received:
                              nothing
                            """));
        }
    }

    @Test
    void binary_messages_are_shown_in_hexadecimal(TestPeers peers) {
        var peer = peers.open("/raw");
        peer.sendBinary((byte) 1, (byte) -1);

        assertThatThrownBy(() -> peer.expectBinary((byte) 2)).hasMessageStartingWith(lines("""
                                expected  binary  1 bytes: 02
                                but next came  binary  2 bytes: 01 ff
                                """));
    }

    @Test
    void nothing_more_is_expected_behind_all_callbacks(TestPeers peers) {
        var peer = peers.open("/talk/tea");
        for (int i = 0; i < 100; i++) {
            peer.send(new Talk.Say("quiet"));
        }
        for (int i = 0; i < 99; i++) {
            peer.expect(new Talk.Said("quiet"));
        }

        assertThatThrownBy(peer::expectNothingMore)
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("  100    text    {\"type\":\"said\",\"text\":\"quiet\"}");
        peer.expect(new Talk.Said("quiet"));
        peer.expectNothingMore();
    }

    @Test
    void a_refusal_is_expected_by_its_status(TestPeers peers) {
        peers.expectRefused("/nobody", 404);

        assertThatThrownBy(() -> peers.expectRefused("/raw", 404))
                .hasMessage("expected /raw to be refused with 404, but it was opened");
        assertThatThrownBy(() -> peers.expectRefused("/nobody", 403))
                .hasMessage("expected /nobody to be refused with 403, but the answer was status 404");
        assertThatThrownBy(() -> peers.open("/nobody"))
                .hasMessage("expected /nobody to be opened, but it was refused: status 404");
    }
}
