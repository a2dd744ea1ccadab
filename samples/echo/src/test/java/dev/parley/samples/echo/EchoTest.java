package dev.parley.samples.echo;

import dev.parley.ErrorReply;
import dev.parley.samples.echo.ExtendedEchoes.Asked.Later;
import dev.parley.samples.echo.ExtendedEchoes.Asked.Often;
import dev.parley.samples.echo.ExtendedEchoes.Asked.Word;
import dev.parley.samples.echo.ExtendedEchoes.Json.Birthday;
import dev.parley.testing.ParleyTest;
import dev.parley.testing.TestPeers;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ParleyTest({
    PlainEchoes.Text.class,
    PlainEchoes.Numbers.class,
    PlainEchoes.Bytes.class,
    PlainEchoes.Buffer.class,
    PlainEchoes.TextParts.class,
    PlainEchoes.BytesParts.class,
    PlainEchoes.Characters.class,
    PlainEchoes.Stream.class,
    PlainEchoes.Pong.class,
    ExtendedEchoes.Raw.class,
    ExtendedEchoes.Characters.class,
    ExtendedEchoes.Binary.class,
    ExtendedEchoes.Json.class,
    ExtendedEchoes.Asked.class
})
class EchoTest {

    @ParameterizedTest
    @ValueSource(strings = {"/plain/text", "/plain/text-parts", "/plain/reader", "/extended/raw", "/extended/reader"})
    void text_comes_back_however_it_is_cut(String path, TestPeers peers) {
        var peer = peers.open(path);

        peer.sendText("grüß dich, 世界 🎈");
        peer.sendParts("in ", "several ", "", "parts");

        peer.expectText("grüß dich, 世界 🎈");
        peer.expectText("in several parts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/plain/bytes",
                "/plain/buffer",
                "/plain/bytes-parts",
                "/plain/stream",
                "/extended/raw",
                "/extended/stream"
            })
    void bytes_come_back_however_they_are_cut(String path, TestPeers peers) {
        var peer = peers.open(path);

        peer.sendBinary((byte) 1, (byte) -2, (byte) 0);
        peer.sendBinaryParts(new byte[] {3}, new byte[] {}, new byte[] {4, 5});

        peer.expectBinary((byte) 1, (byte) -2, (byte) 0);
        peer.expectBinary((byte) 3, (byte) 4, (byte) 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plain/pong", "/extended/raw"})
    void what_a_pong_carries_comes_back_as_a_message(String path, TestPeers peers) {
        var peer = peers.open(path);

        peer.pong("!");

        peer.expectBinary((byte) '!');
    }

    @Test
    void a_number_comes_back(TestPeers peers) {
        var peer = peers.open("/plain/number");

        peer.sendText("42");

        peer.expectText("42");
    }

    @Test
    void a_record_comes_back_as_json(TestPeers peers) {
        var peer = peers.open("/extended/json");

        peer.send(new Birthday("ann", LocalDate.of(2000, 2, 29), List.of("tea")));

        peer.expectJson("{\"name\":\"ann\",\"on\":\"2000-02-29\",\"wishes\":[\"tea\"]}");
    }

    @Test
    void what_is_no_such_record_is_answered(TestPeers peers) {
        var peer = peers.open("/extended/json");

        peer.sendText("{\"name\":\"ann\"}");

        peer.expectError(ErrorReply.INVALID_MESSAGE);
    }

    @Test
    void an_answer_may_come_later_or_many_times(TestPeers peers) {
        var peer = peers.open("/extended/asked");

        peer.send(new Later("soon"));
        peer.expect(new Word("soon"));

        peer.send(new Often("again", 2));
        peer.expect(new Word("again"));
        peer.expect(new Word("again"));
    }
}
