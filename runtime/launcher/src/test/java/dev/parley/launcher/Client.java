package dev.parley.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** The other end of a session. */
final class Client implements WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    private Client() {}

    /** Opens a session and sends messages. */
    static Client open(URI uri, String... messages) throws Exception {
        var client = new Client();
        var socket = HTTP.newWebSocketBuilder().buildAsync(uri, client).get(60, SECONDS);
        for (var message : messages) {
            socket.sendText(message, true).get(60, SECONDS);
        }
        return client;
    }

    static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The next message; a close is its code. */
    String next() throws InterruptedException {
        var next = received.poll(60, SECONDS);
        if (next == null) {
            throw new AssertionError("Nothing comes.");
        }
        return next;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            received.add(text.toString());
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        received.add(String.valueOf(code));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        received.add(failure.toString());
    }
}
