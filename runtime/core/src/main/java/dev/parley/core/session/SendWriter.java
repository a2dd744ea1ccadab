package dev.parley.core.session;

import dev.parley.core.host.Payload;
import java.io.IOException;
import java.io.Writer;
import java.util.Objects;

/** Sends a text message as it is written; closing it ends the message. */
final class SendWriter extends Writer {

    private static final int BUFFER_CHARS = 8192;

    private final BasicRemote remote;
    private final TextParts parts = new TextParts();
    private final StringBuilder buffer = new StringBuilder();
    private boolean begun;
    private boolean closed;

    SendWriter(BasicRemote remote) {
        this.remote = remote;
    }

    @Override
    public void write(char[] chars, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, chars.length);
        checkOpen();
        begun = true;
        buffer.append(chars, offset, count);
        if (buffer.length() >= BUFFER_CHARS) {
            send(false);
        }
    }

    @Override
    public void flush() throws IOException {
        checkOpen();
        if (!buffer.isEmpty()) {
            send(false);
        }
    }

    /** Nothing is sent if nothing has been written. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            if (begun) {
                send(true);
            }
        }
    }

    private void send(boolean last) throws IOException {
        var part = buffer.toString();
        buffer.setLength(0);
        remote.send(this, Payload.text(parts.joined(part, last)), last);
        parts.sent(part, last);
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("The writer is closed.");
        }
    }
}
