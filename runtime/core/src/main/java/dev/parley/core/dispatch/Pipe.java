package dev.parley.core.dispatch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the parts of one message from the thread that receives them to the callback that reads them as a stream. The
 * first waits while the second is behind.
 *
 * @param <P> what a part is
 */
final class Pipe<P> {

    /** How many parts may wait for the reader. */
    private static final int ROOM = 8;

    /** How many causes of a failure are looked at: they may go round in a circle. */
    private static final int LONGEST_CHAIN = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<P> parts = new ArrayDeque<>();
    private boolean complete;
    private boolean broken;
    private boolean abandoned;

    /** Adds a part; waits while too many are there. Drops it if nobody reads any more. */
    void put(P part, boolean last) throws InterruptedException {
        lock.lock();
        try {
            while (parts.size() >= ROOM && !abandoned && !broken) {
                changed.await();
            }
            if (!abandoned) {
                parts.add(part);
            }
            complete |= last;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The reader is done, whether it has read all or not. */
    void abandon() {
        lock.lock();
        try {
            abandoned = true;
            parts.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No further part will come, although the message is not complete. */
    void breakOff() {
        lock.lock();
        try {
            broken = !complete;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next part; null at the end of the message. */
    private @Nullable P take() throws IOException {
        lock.lock();
        try {
            while (parts.isEmpty() && !complete && !broken && !abandoned) {
                changed.await();
            }
            if (abandoned) {
                throw new IOException("The message can be read only until the callback returns.");
            }
            if (parts.isEmpty() && broken) {
                throw new BrokenOff();
            }
            changed.signalAll();
            return parts.poll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            lock.unlock();
        }
    }

    /** Whether something failed because a session ended in the middle of a message, as any peer can make it. */
    static boolean isBrokenOff(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .anyMatch(BrokenOff.class::isInstance);
    }

    /** What a reader is told when no more will come. */
    private static final class BrokenOff extends EOFException {

        private static final long serialVersionUID = 1L;

        BrokenOff() {
            super("The session ended in the middle of the message.");
        }
    }

    /** The texts of a pipe, as one. */
    static Reader reader(Pipe<String> pipe) {
        return new Reader() {
            private String part = "";
            private int read;

            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                while (read == part.length()) {
                    var next = pipe.take();
                    if (next == null) {
                        return -1;
                    }
                    part = next;
                    read = 0;
                }
                int count = Math.min(length, part.length() - read);
                part.getChars(read, read + count, target, offset);
                read += count;
                return count;
            }

            @Override
            public void close() {
                pipe.abandon();
            }
        };
    }

    /** The bytes of a pipe, as one. */
    static InputStream inputStream(Pipe<byte[]> pipe) {
        return new InputStream() {
            private byte[] part = {};
            private int read;

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                while (read == part.length) {
                    var next = pipe.take();
                    if (next == null) {
                        return -1;
                    }
                    part = next;
                    read = 0;
                }
                int count = Math.min(length, part.length - read);
                System.arraycopy(part, read, target, offset, count);
                read += count;
                return count;
            }

            @Override
            public void close() {
                pipe.abandon();
            }
        };
    }
}
