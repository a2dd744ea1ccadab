package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.DeploymentException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Transport.class)
class FramesTest {

    private final HandMadeEndpoint endpoint = new HandMadeEndpoint("/echo").takingTexts(2000);
    private final Transport transport;
    private final GrizzlyServer server;

    FramesTest(Transport transport) {
        this.transport = transport;
        this.server = new GrizzlyServer(transport.options().build());
    }

    @BeforeEach
    void start() throws DeploymentException {
        server.host().deploy(endpoint);
        server.start();
    }

    private RawPeer open() {
        return transport.connect(server.port()).opening("/echo");
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO);
    }

    @Test
    void a_frame_without_a_mask_closes_with_1002() {
        try (var peer = open()) {
            peer.send(new byte[] {(byte) 0x81, 0});

            assertThat(peer.frame().closeCode()).isEqualTo(1002);
            assertThat(peer.isAtEnd()).isTrue();
            assertThat(endpoint.event()).startsWith("opened");
            assertThat(endpoint.event()).isEqualTo("closed 1002");
        }
    }

    @Test
    void a_frame_that_is_too_large_closes_with_1009_before_it_has_come() {
        try (var peer = open()) {
            peer.send(RawPeer.frame(0x80 | RawPeer.TEXT, Long.MAX_VALUE, new byte[100]));

            assertThat(peer.frame().closeCode()).isEqualTo(1009);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void what_came_before_a_bad_frame_is_heard() {
        try (var peer = open()) {
            var good = RawPeer.frame(RawPeer.TEXT, new byte[] {'h', 'i'});
            var both = java.util.Arrays.copyOf(good, good.length + 2);
            both[good.length] = (byte) 0x89;
            peer.send(both);

            assertThat(peer.frame().text()).isEqualTo("hi");
            assertThat(peer.frame().closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void a_message_as_large_as_its_session_takes_passes() {
        try (var peer = open()) {
            peer.sendText("x".repeat(2000));
            assertThat(peer.frame().text()).hasSize(2000);

            peer.sendText("x".repeat(2001));
            assertThat(peer.frame().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void where_there_is_no_limit_a_message_passes_in_parts() {
        var message = new byte[5 << 20];
        new Random(1).nextBytes(message);
        try (var peer = open()) {
            var sent = new Thread(() -> peer.send(RawPeer.frame(RawPeer.BINARY, message)));
            sent.start();

            var echo = new ByteArrayOutputStream();
            while (echo.size() < message.length) {
                echo.writeBytes(peer.frame().payload());
            }
            assertThat(echo.toByteArray()).isEqualTo(message);
        }
    }

    @Test
    void a_frame_may_come_byte_by_byte() {
        try (var peer = open()) {
            for (byte each :
                    RawPeer.frame(RawPeer.TEXT, "y".repeat(200).getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
                peer.send(new byte[] {each});
            }

            assertThat(peer.frame().text()).isEqualTo("y".repeat(200));
        }
    }

    @Test
    void a_ping_is_answered_with_its_own_data() {
        try (var peer = open()) {
            peer.send(RawPeer.frame(RawPeer.PING, new byte[] {7, 8}));

            var pong = peer.frame();
            assertThat(pong.opcode()).isEqualTo(RawPeer.PONG);
            assertThat(pong.payload()).containsExactly(7, 8);
        }
    }

    @Test
    void each_of_many_pings_is_answered_while_the_peer_reads() {
        var pings = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            pings.writeBytes(RawPeer.frame(RawPeer.PING, new byte[] {(byte) i}));
        }
        try (var peer = open()) {
            peer.send(pings.toByteArray());

            for (int i = 0; i < 20; i++) {
                assertThat(peer.frame().payload()).containsExactly(i);
            }
        }
    }

    @Test
    void the_peers_close_is_answered_and_then_the_connection_ends() {
        try (var peer = open()) {
            peer.sendClose(1001);

            assertThat(peer.frame().closeCode()).isEqualTo(1001);
            assertThat(peer.isAtEnd()).isTrue();
            assertThat(endpoint.event()).startsWith("opened");
            assertThat(endpoint.event()).isEqualTo("closed 1001");
        }
    }

    @Test
    void an_empty_close_is_answered_with_an_empty_one_and_told_as_1005() {
        try (var peer = open()) {
            peer.send(RawPeer.frame(RawPeer.CLOSE, new byte[0]));

            var close = peer.frame();
            assertThat(close.opcode()).isEqualTo(RawPeer.CLOSE);
            assertThat(close.payload()).isEmpty();
            assertThat(peer.isAtEnd()).isTrue();
            assertThat(endpoint.event()).startsWith("opened");
            assertThat(endpoint.event()).isEqualTo("closed 1005");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1003, 1007, 1011, 1012, 1013, 1014, 3000, 4999})
    void a_peer_may_close_with_every_code_that_may_be_sent(int code) {
        try (var peer = open()) {
            peer.sendClose(code);

            assertThat(peer.frame().closeCode()).isEqualTo(code);
            assertThat(endpoint.event()).startsWith("opened");
            assertThat(endpoint.event()).isEqualTo("closed " + code);
        }
    }

    @Test
    void what_came_before_a_close_is_answered_before_it() {
        var both = new ByteArrayOutputStream();
        both.writeBytes(RawPeer.frame(RawPeer.TEXT, new byte[] {'h', 'i'}));
        both.writeBytes(RawPeer.frame(RawPeer.CLOSE, new byte[] {3, (byte) 0xE8}));
        try (var peer = open()) {
            peer.send(both.toByteArray());

            assertThat(peer.frame().text()).isEqualTo("hi");
            assertThat(peer.frame().closeCode()).isEqualTo(1000);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void a_peer_that_ends_its_output_behind_its_close_gets_the_answer() {
        try (var peer = open()) {
            peer.sendClose(1000);
            peer.endOutput();

            assertThat(peer.frame().closeCode()).isEqualTo(1000);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void a_peer_that_breaks_the_protocol_and_sends_on_gets_to_read_why() {
        try (var peer = open()) {
            peer.send(new byte[] {(byte) 0x81, 0});
            for (int i = 0; i < 50; i++) {
                peer.send(new byte[10_000]);
            }

            assertThat(peer.frame().closeCode()).isEqualTo(1002);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void a_session_that_is_paused_hears_nothing_until_it_is_resumed() {
        var three = new ByteArrayOutputStream();
        for (var text : List.of("pause", "two", "three")) {
            three.writeBytes(RawPeer.frame(RawPeer.TEXT, text.getBytes(StandardCharsets.UTF_8)));
        }
        try (var peer = open();
                var other = open()) {
            peer.send(three.toByteArray());
            assertThat(peer.frame().text()).isEqualTo("paused");
            peer.sendText("four");
            // Had anything been heard, it would have been answered before this.
            other.sendText("marker");
            assertThat(other.frame().text()).isEqualTo("marker");

            other.sendText("resume");

            assertThat(peer.frame().text()).isEqualTo("resumed");
            assertThat(peer.frame().text()).isEqualTo("two");
            assertThat(peer.frame().text()).isEqualTo("three");
            assertThat(peer.frame().text()).isEqualTo("four");
        }
    }

    @Test
    void a_close_of_ours_waits_for_the_peers() {
        try (var peer = open()) {
            peer.sendText("close 4001");
            assertThat(peer.frame().closeCode()).isEqualTo(4001);

            peer.sendText("dropped");
            peer.sendClose(4001);

            assertThat(peer.isAtEnd()).isTrue();
            assertThat(endpoint.event()).startsWith("opened");
            assertThat(endpoint.event()).isEqualTo("closed 4001");
        }
    }

    @Test
    void a_session_may_be_cut() {
        try (var peer = open()) {
            peer.sendText("terminate");

            assertThat(peer.isReset()).isTrue();
            assertThat(endpoint.event()).startsWith("opened");
            assertThat(endpoint.event()).isEqualTo("closed 1006");
        }
    }

    @Test
    void a_peer_that_vanishes_closes_its_session_with_1006() {
        try (var peer = open()) {
            peer.close();

            assertThat(endpoint.event()).startsWith("opened");
            assertThat(endpoint.event()).isEqualTo("closed 1006");
        }
    }

    @Test
    void the_parts_of_a_message_go_out_as_they_are() {
        try (var peer = open()) {
            peer.sendText("parts abc");

            assertThat(peer.frame().text()).isEqualTo("a");
            assertThat(peer.frame().text()).isEqualTo("b");
            assertThat(peer.frame().text()).isEqualTo("c");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "81 83 00000000 FFFEFD, 1007", // no UTF-8
        "C1 81 00000000 41, 1002", // a reserved bit
        "83 80 00000000, 1002", // a reserved opcode
        "80 81 00000000 41, 1002", // the continuation of nothing
        "09 80 00000000, 1002", // a ping in parts
        "89 FE 00000000 7F, 1002", // a ping that is too long
        "89 FF 0000000000100000 00000000, 1002", // a ping that is larger than any message may be
        "88 81 00000000 03, 1002", // half a close code
        "88 82 00000000 03ED, 1002", // a close code that is never sent
        "88 83 00000000 03E8FF, 1007", // a close reason that is no UTF-8
        "A1 81 00000000 41, 1002", // the second reserved bit
        "91 81 00000000 41, 1002", // the third
        "C9 80 00000000, 1002", // a reserved bit of a control frame
        "87 80 00000000, 1002", // the last reserved opcode of a message
        "8B 80 00000000, 1002", // a reserved opcode of a control frame
        "8F 80 00000000, 1002", // the last of these
        "08 80 00000000, 1002", // a close in parts
        "81 FE 0001 00000000 41, 1002", // a length in more bytes than it needs
        "82 FF 000000000000FFFF 00000000, 1002", // the same in eight
        "82 FF FFFFFFFFFFFFFFFF 00000000, 1002", // a length below zero
        "01 81 00000000 41 81 81 00000000 42, 1002", // a message within another
        "01 81 00000000 C3 80 80 00000000, 1007" // a text that ends within a character
    })
    void what_breaks_the_protocol_closes_its_session_alone(String frame, int code) {
        try (var other = open();
                var peer = open()) {
            peer.send(HexFormat.of().parseHex(frame.replace(" ", "")));

            assertThat(peer.frame().closeCode()).isEqualTo(code);
            other.sendText("still here");
            assertThat(other.frame().text()).isEqualTo("still here");
        }
    }

    @Test
    void pings_without_reading_keep_no_other_waiting() {
        var pings = new ByteArrayOutputStream();
        for (int i = 0; i < 1000; i++) {
            pings.writeBytes(RawPeer.frame(RawPeer.PING, new byte[125]));
        }
        try (var greedy = open();
                var other = open()) {
            for (int i = 0; i < 100; i++) {
                greedy.send(pings.toByteArray());
            }

            other.sendText("hello");
            assertThat(other.frame().text()).isEqualTo("hello");
        }
    }
}
