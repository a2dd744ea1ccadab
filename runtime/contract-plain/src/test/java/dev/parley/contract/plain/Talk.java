package dev.parley.contract.plain;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;

/** What peers of one application say and hear, written down in the order in which the script asks for it. */
final class Talk implements AutoCloseable {

    /** Written where nothing came. */
    static final String SILENCE = "nothing";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PATIENCE_SECONDS = 30;

    private final URI application;
    private final List<String> transcript = new ArrayList<>();
    private final List<Peer> peers = new ArrayList<>();

    /**
     * A talk that has not begun.
     *
     * @param application such as {@code ws://127.0.0.1:8080/plain}
     */
    Talk(URI application) {
        this.application = application;
    }

    List<String> transcript() {
        return transcript;
    }

    Peer open(String path) {
        return open(path, builder -> builder);
    }

    /** Opens a session, or writes down how it was refused. */
    Peer open(String path, UnaryOperator<WebSocket.Builder> setup) {
        var peer = new Peer();
        peers.add(peer);
        try {
            peer.socket = setup.apply(HTTP.newWebSocketBuilder())
                    .buildAsync(URI.create(application + path), peer)
                    .join();
            transcript.add("opened " + path + " \"" + peer.socket.getSubprotocol() + "\"");
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof WebSocketHandshakeException refused)) {
                throw e;
            }
            transcript.add("refused " + path + " " + refused.getResponse().statusCode());
        }
        return peer;
    }

    @Override
    public void close() {
        peers.forEach(Peer::abort);
    }

    /** One end of a session. */
    final class Peer implements WebSocket.Listener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        private WebSocket socket;

        /** Says something, and hears an answer. */
        Peer ask(String text) {
            return say(text).hear();
        }

        Peer say(String text) {
            socket.sendText(text, true).join();
            return this;
        }

        /** Says something in frames. */
        Peer say(String first, String second, String last) {
            socket.sendText(first, false).join();
            socket.sendText(second, false).join();
            socket.sendText(last, true).join();
            return this;
        }

        Peer say(byte... bytes) {
            socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
            return this;
        }

        /** Says something in two frames. */
        Peer say(byte[] first, byte[] last) {
            socket.sendBinary(ByteBuffer.wrap(first), false).join();
            socket.sendBinary(ByteBuffer.wrap(last), true).join();
            return this;
        }

        /** Writes down what comes next. */
        Peer hear() {
            try {
                var next = heard.poll(PATIENCE_SECONDS, SECONDS);
                transcript.add(next == null ? SILENCE : next);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
            return this;
        }

        /** Closes, and hears the answer. */
        void leave(int code, String reason) {
            socket.sendClose(code, reason).join();
            hear();
        }

        void leave() {
            leave(WebSocket.NORMAL_CLOSURE, "bye");
        }

        private void abort() {
            if (socket != null) {
                socket.abort();
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                heard.add("text " + part);
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer bytes, boolean last) {
            var copy = new byte[bytes.remaining()];
            bytes.get(copy);
            part.append(HexFormat.of().formatHex(copy));
            if (last) {
                heard.add("binary " + part);
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPing(WebSocket from, ByteBuffer bytes) {
            heard.add("ping " + bytes.remaining());
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer bytes) {
            heard.add("pong " + bytes.remaining());
            from.request(1);
            return null;
        }

        /** Closes in turn. */
        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add("closed " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            heard.add("broken");
        }

        /** Has the server answer a ping. */
        Peer ping(int bytes) {
            socket.sendPing(ByteBuffer.wrap(new byte[bytes])).join();
            return this;
        }
    }
}
