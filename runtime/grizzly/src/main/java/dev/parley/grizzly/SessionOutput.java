package dev.parley.grizzly;

import dev.parley.core.host.Outgoing;
import dev.parley.core.host.SessionEvents;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Frames what a session has for its peer, as much as there is, and writes it at once. What the network does not take stays
 * here, and nothing more is fetched before that has gone.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time. One of them writes; what the others want meanwhile it does
 * as well.
 */
final class SessionOutput implements Outgoing.Sender {

    private static final System.Logger LOG = System.getLogger(SessionOutput.class.getPackageName());

    /** A write has about that many bytes at the most, unless one message has more. */
    private static final int FULL = 32 * 1024;

    /** Payloads from this size on are not copied into the encoder. */
    private static final int LARGE = 16 * 1024;

    private static final AtomicIntegerFieldUpdater<SessionOutput> REQUESTS =
            AtomicIntegerFieldUpdater.newUpdater(SessionOutput.class, "requests");
    private static final AtomicReferenceFieldUpdater<SessionOutput, byte @Nullable []> PONG =
            AtomicReferenceFieldUpdater.newUpdater(SessionOutput.class, byte[].class, "pong");

    private final Owner owner;
    private final SessionEvents events;
    private final Wire wire;
    private final OutputBuffer.Pool buffers;
    private final @Nullable Compression compression;

    /** How often it was asked to write since it did last. */
    @SuppressWarnings("UnusedVariable") // by its updater it is not
    private volatile int requests;

    /** The answer to the latest ping; to others there need be none (RFC 6455, section 5.5.3). */
    private volatile byte @Nullable [] pong;

    private volatile @Nullable LastFrame last;
    private volatile boolean blocked;
    private volatile boolean dead;

    // Those of the thread that writes.
    private boolean over;
    private byte @Nullable [] rest;
    private int restFrom;
    private Outgoing.@Nullable Message large;
    private int largeFrom;
    private List<Outgoing> unsettled = List.of();
    private boolean unfinished;
    private long taken;
    private @Nullable OutputBuffer buffer;

    /** Hears of the end. */
    interface Owner {

        /** The core closes the session: its close frame goes out. */
        void closing(CloseReason reason);

        /** The last frame has been written. */
        void outputOver();

        /** The connection is broken. */
        void cut();
    }

    /** The output of a session that has sent nothing. */
    SessionOutput(
            Owner owner,
            SessionEvents events,
            Wire wire,
            OutputBuffer.Pool buffers,
            @Nullable Compression compression) {
        this.owner = owner;
        this.events = events;
        this.wire = wire;
        this.buffers = buffers;
        this.compression = compression;
    }

    /** Writes what waits, as far as the network takes it. */
    void flush() {
        if (REQUESTS.getAndIncrement(this) != 0) {
            return;
        }
        int seen = 1;
        do {
            try {
                write();
            } catch (RuntimeException | Error failed) {
                LOG.log(Level.ERROR, "A session could not be written to.", failed);
                broken(failed);
            }
            seen = REQUESTS.addAndGet(this, -seen);
        } while (seen != 0);
    }

    /** The network takes more. */
    void writable() {
        blocked = false;
        flush();
    }

    /** How many bytes the network has taken; another thread may see an older number. */
    long taken() {
        return taken - wire.pending();
    }

    /** Whether the answer to a ping waits for the next write. */
    boolean hasPong() {
        return pong != null;
    }

    /** Answers a ping, at the next write, in place of one that has not been answered by then. */
    void pong(byte[] data) {
        pong = data;
    }

    /** Ends with a close frame, behind what waits now. */
    void close(int code, String reason) {
        last = new LastFrame(code, reason);
        flush();
    }

    /** The connection has ended: nothing more goes out. */
    void end() {
        dead = true;
        flush();
    }

    private void write() {
        if (dead) {
            fail(new ClosedChannelException());
            return;
        }
        if (blocked) {
            return;
        }
        var borrowed = buffers.take();
        buffer = borrowed;
        try {
            if (writeRest(borrowed)) {
                writeNew(borrowed);
            }
        } catch (IOException | RuntimeException failed) {
            unsettled = concat(unsettled, borrowed.batch());
            broken(failed);
        } finally {
            buffer = null;
            buffers.giveBack(borrowed);
        }
    }

    private void broken(Throwable why) {
        dead = true;
        fail(why);
        owner.cut();
    }

    private void fail(Throwable why) {
        var failed = unsettled;
        unsettled = List.of();
        rest = null;
        large = null;
        failed.forEach(each -> each.failed(why));
    }

    private void writeNew(OutputBuffer borrowed) throws IOException {
        while (!over && fill(borrowed)) {
            var encoder = borrowed.encoder();
            rest = encoder.array();
            restFrom = 0;
            int length = encoder.length();
            boolean gone = writeBytes(length, borrowed);
            // The encoder's array is another's soon.
            rest = restFrom == length ? null : Arrays.copyOfRange(encoder.array(), restFrom, length);
            restFrom = 0;
            if (!gone || !writeLarge(borrowed)) {
                unsettled = List.copyOf(borrowed.batch());
                unfinished = true;
                return;
            }
            settle(borrowed.batch());
            borrowed.batch().clear();
        }
    }

    /** What an earlier write has left over; true if more may go out. */
    private boolean writeRest(OutputBuffer borrowed) throws IOException {
        var left = rest;
        if (left != null) {
            boolean free = writeBytes(left.length, borrowed);
            if (restFrom == left.length) {
                rest = null;
            }
            if (!free) {
                return false;
            }
        }
        if (!writeLarge(borrowed)) {
            return false;
        }
        if (unfinished) {
            var done = unsettled;
            unsettled = List.of();
            unfinished = false;
            settle(done);
        }
        return true;
    }

    private boolean writeBytes(int end, OutputBuffer borrowed) throws IOException {
        var bytes = Objects.requireNonNull(rest);
        int written = wire.write(bytes, restFrom, end - restFrom, borrowed);
        restFrom += written;
        taken += written;
        return restFrom == end ? isFree() : block();
    }

    private boolean writeLarge(OutputBuffer borrowed) throws IOException {
        var message = large;
        if (message == null) {
            return true;
        }
        var payload = message.payload();
        int size = payload.size();
        int written = wire.write(payload.array(), payload.offset() + largeFrom, size - largeFrom, borrowed);
        largeFrom += written;
        taken += written;
        if (largeFrom < size) {
            return block();
        }
        large = null;
        return isFree();
    }

    private boolean isFree() throws IOException {
        return !wire.isBusy() || block();
    }

    /** Waits for the network; true if that has taken all meanwhile. */
    private boolean block() throws IOException {
        blocked = true;
        wire.awaitWritable();
        if (wire.isBusy()) {
            events.blocked();
            return false;
        }
        // It has become so before anybody could see that this waits for it.
        blocked = false;
        return true;
    }

    private void settle(List<Outgoing> gone) {
        for (int i = 0; i < gone.size(); i++) {
            gone.get(i).done();
        }
        if (over) {
            owner.outputOver();
        }
    }

    /** Encodes what waits; false if that is nothing. */
    private boolean fill(OutputBuffer borrowed) {
        var encoder = borrowed.encoder();
        encoder.clear();
        while (!over && large == null && encoder.length() < FULL) {
            var ping = pong == null ? null : PONG.getAndSet(this, null);
            if (ping != null) {
                encoder.pong(ping, 0, ping.length);
            }
            var next = events.next();
            if (next != null) {
                borrowed.batch().add(next);
                next.sendBy(this);
            } else if (last != null) {
                close(Objects.requireNonNull(last));
            } else {
                break;
            }
        }
        return encoder.length() > 0;
    }

    private void close(LastFrame frame) {
        encoding().encoder().close(frame.code(), frame.reason());
        over = true;
    }

    private OutputBuffer encoding() {
        return Objects.requireNonNull(buffer);
    }

    @Override
    public void send(Outgoing.Message message) {
        var compressed = compression == null ? null : compression.frame(message);
        if (compressed == null) {
            sendPlain(message);
        } else {
            encoding().encoder().frame(compressed);
        }
    }

    private void sendPlain(Outgoing.Message message) {
        var payload = message.payload();
        var array = payload.array();
        int size = payload.size();
        var encoder = encoding().encoder();
        if (size < LARGE) {
            encoder.message(payload.isText(), array, payload.offset(), size, message.first(), message.last());
        } else {
            encoder.header(payload.isText(), size, message.first(), message.last());
            large = message;
            largeFrom = 0;
        }
    }

    @Override
    public void send(Outgoing.Ping ping) {
        var data = ping.data();
        encoding().encoder().ping(data.array(), data.arrayOffset() + data.position(), data.remaining());
    }

    @Override
    public void send(Outgoing.Pong unsolicited) {
        var data = unsolicited.data();
        encoding().encoder().pong(data.array(), data.arrayOffset() + data.position(), data.remaining());
    }

    @Override
    public void send(Outgoing.Close close) {
        owner.closing(close.reason());
        var code = close.reason().getCloseCode().getCode();
        var phrase = close.reason().getReasonPhrase();
        close(new LastFrame(code, phrase == null ? "" : phrase));
    }

    private static List<Outgoing> concat(List<Outgoing> one, List<Outgoing> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /** The close frame that answers the peer's, or says what it did wrong. */
    private record LastFrame(int code, String reason) {}
}
