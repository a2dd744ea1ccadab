package dev.parley.contract.servers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;

/** Somebody in the chat, by the JDK's own client, which knows nothing of Parley. */
final class ChatPeer implements WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    private ChatPeer(URI uri, WebSocket.Builder builder) {
        socket = builder.buildAsync(uri, this).join();
    }

    static ChatPeer open(URI page, String pathAndQuery) {
        return new ChatPeer(webSocket(page, pathAndQuery), HTTP.newWebSocketBuilder());
    }

    /**
     * As a browser does for a page from elsewhere.
     *
     * @throws CompletionException of a {@link java.net.http.WebSocketHandshakeException} if it is refused
     */
    static ChatPeer openFrom(String origin, URI page, String pathAndQuery) {
        var builder = HTTP.newWebSocketBuilder().header("Origin", origin);
        return new ChatPeer(webSocket(page, pathAndQuery), builder);
    }

    private static URI webSocket(URI page, String pathAndQuery) {
        return URI.create(page.toString().replaceFirst("http", "ws")).resolve(pathAndQuery);
    }

    void send(String json) {
        socket.sendText(json, true).join();
    }

    void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    /** Waits for the next message, and expects it to contain that. */
    void expect(String json) throws InterruptedException {
        assertThat(messages.poll(PATIENCE_SECONDS, SECONDS)).contains(json);
    }

    void expectClose(int code) throws InterruptedException, ExecutionException, TimeoutException {
        assertThat(closed.get(PATIENCE_SECONDS, SECONDS)).isEqualTo(code);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            messages.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }
}
