package dev.parley.contract.cdi;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A peer, by the JDK's own client. */
final class Wire implements WebSocket.Listener, AutoCloseable {

    static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    Wire(HttpClient client, URI uri) {
        socket = client.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Waits for the next message, and compares it. */
    void expect(String text) throws InterruptedException {
        var next = messages.poll(PATIENCE_SECONDS, SECONDS);
        if (!text.equals(next)) {
            throw new AssertionError(
                    "expected \"" + text + "\", found " + (next == null ? "nothing" : "\"" + next + '"'));
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            messages.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
}
