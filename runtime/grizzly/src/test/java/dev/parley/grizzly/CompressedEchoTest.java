package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages of many sizes and kinds go and come compressed, whatever was offered. The same as sections 12 and 13 of the Autobahn
 * test suite, which the version for the JVM lacks.
 */
class CompressedEchoTest {

    private static final int MESSAGES = 5;
    private static final int LARGEST = 131_072;
    private static final int[] SIZES = {
        0, 1, 16, 64, 256, 1023, 1024, 4096, 8192, 16_383, 16_384, 32_768, 65_535, 65_536, LARGEST
    };

    /** Of the end that the sender leaves out (RFC 7692, section 7.2.1). */
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private static ParleyServer server;

    /** Sends all back. */
    @ServerEndpoint("/echo")
    public static class Echo {

        @OnMessage
        public String text(String text) {
            return text;
        }

        @OnMessage
        public byte[] binary(byte[] bytes) {
            return bytes;
        }
    }

    @BeforeAll
    static void start() {
        server = ParleyServer.builder()
                .port(0)
                .endpoint(Echo.class)
                .maxMessageBytes(LARGEST)
                .maxOutboxBytes(64L * LARGEST)
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                        "permessage-deflate",
                        "permessage-deflate; server_no_context_takeover",
                        "permessage-deflate; client_no_context_takeover",
                        "permessage-deflate; client_max_window_bits",
                        "permessage-deflate; client_max_window_bits=9",
                        "permessage-deflate; server_max_window_bits=8",
                        "permessage-deflate; server_max_window_bits=9; server_no_context_takeover",
                        "permessage-deflate; server_max_window_bits=15",
                        "permessage-deflate; server_max_window_bits=12; client_max_window_bits=12",
                        "permessage-deflate; unknown, permessage-deflate; server_max_window_bits=10, permessage-deflate")
                .flatMap(offer -> Stream.of(Data.values()).map(data -> Arguments.of(offer, data)));
    }

    /** What messages are made of. */
    enum Data {
        ZEROS(false) {
            @Override
            byte[] message(int size, Random random) {
                return new byte[size];
            }
        },

        NOISE(false) {
            @Override
            byte[] message(int size, Random random) {
                var bytes = new byte[size];
                random.nextBytes(bytes);
                return bytes;
            }
        },

        JSON(true) {
            @Override
            byte[] message(int size, Random random) {
                var text = new StringBuilder();
                while (text.length() < size) {
                    text.append("{\"id\":").append(random.nextInt()).append(",\"text\":\"again and again\"}");
                }
                return text.substring(0, size).getBytes(UTF_8);
            }
        },

        GREEK(true) {
            @Override
            byte[] message(int size, Random random) {
                var text = new StringBuilder("x".repeat(size % 2));
                while (text.length() < size / 2 + size % 2) {
                    text.append((char) ('α' + random.nextInt(24)));
                }
                return text.toString().getBytes(UTF_8);
            }
        };

        private final boolean text;

        Data(boolean text) {
            this.text = text;
        }

        abstract byte[] message(int size, Random random);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void all_messages_come_back(String offer, Data data) throws Exception {
        var random = new Random(offer.hashCode());
        try (var peer = RawPeer.to(server.port()).opening("/echo", "Sec-WebSocket-Extensions: " + offer)) {
            for (int size : SIZES) {
                for (int i = 0; i < MESSAGES; i++) {
                    var message = data.message(size, random);
                    peer.send(compressed(data.text ? RawPeer.TEXT : RawPeer.BINARY, message, random.nextInt(4)));

                    assertThat(plain(peer.frame())).as("%s bytes", size).isEqualTo(message);
                }
            }
        }
    }

    /** A compressed message in so many fragments, and one more. */
    private static byte[] compressed(int opcode, byte[] message, int cuts) {
        var bytes = deflate(message);
        var frames = new ByteArrayOutputStream();
        int from = 0;
        for (int i = 0; i <= cuts; i++) {
            int to = i == cuts ? bytes.length : bytes.length * (i + 1) / (cuts + 1);
            int first = (i == 0 ? 0x40 | opcode : 0) | (i == cuts ? 0x80 : 0);
            frames.writeBytes(RawPeer.frame(first, to - from, Arrays.copyOfRange(bytes, from, to)));
            from = to;
        }
        return frames.toByteArray();
    }

    private static byte[] deflate(byte[] message) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(message);
        var out = new byte[message.length + 1000];
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        // Of nothing zlib makes nothing; the RFC wants one byte then (section 7.2.3.6).
        return length == 0 ? new byte[1] : Arrays.copyOf(out, length - TAIL.length);
    }

    private static byte[] plain(RawPeer.Frame frame) throws DataFormatException {
        if (!frame.compressed()) {
            return frame.payload();
        }
        var inflater = new Inflater(true);
        var whole = Arrays.copyOf(frame.payload(), frame.payload().length + TAIL.length);
        System.arraycopy(TAIL, 0, whole, frame.payload().length, TAIL.length);
        inflater.setInput(whole);
        var out = new byte[LARGEST + 1];
        int length = inflater.inflate(out);
        inflater.end();
        return Arrays.copyOf(out, length);
    }
}
