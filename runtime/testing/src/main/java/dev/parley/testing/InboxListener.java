package dev.parley.testing;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Puts all that the JDK's client receives into an inbox. Its methods are called one at a time. */
final class InboxListener implements WebSocket.Listener {

    private final Inbox inbox;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    InboxListener(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void onOpen(WebSocket socket) {
        socket.request(Long.MAX_VALUE);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            inbox.add(new Arrival.Text(text.toString()));
            text.setLength(0);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
        binary.writeBytes(bytes(part));
        if (last) {
            inbox.add(new Arrival.Binary(ByteBuffer.wrap(binary.toByteArray())));
            binary.reset();
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer data) {
        inbox.mark(new String(bytes(data), StandardCharsets.UTF_8));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
        inbox.add(new Arrival.Pong(ByteBuffer.wrap(bytes(data))));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        inbox.add(new Arrival.Closed(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        inbox.add(new Arrival.Closed(1006, failure.toString()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
