package dev.parley.core.session;

import dev.parley.core.host.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** Sends a binary message as it is written; closing it ends the message. */
final class SendStream extends OutputStream {

    private static final int BUFFER_BYTES = 8192;

    private final BasicRemote remote;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int length;
    private boolean begun;
    private boolean closed;

    SendStream(BasicRemote remote) {
        this.remote = remote;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        checkOpen();
        begun = true;
        int from = offset;
        while (from < offset + count) {
            if (length == buffer.length) {
                send(false);
            }
            int taken = Math.min(buffer.length - length, offset + count - from);
            System.arraycopy(bytes, from, buffer, length, taken);
            length += taken;
            from += taken;
        }
    }

    @Override
    public void flush() throws IOException {
        checkOpen();
        if (length > 0) {
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
        var part = Payload.binary(Arrays.copyOf(buffer, length));
        length = 0;
        remote.send(this, part, last);
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("The stream is closed.");
        }
    }
}
