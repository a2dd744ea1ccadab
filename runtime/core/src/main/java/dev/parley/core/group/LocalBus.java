package dev.parley.core.group;

import dev.parley.spi.GroupBus;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bus of a single node: what is published is delivered before {@code publish} returns.
 *
 * <p>All groups share one sequence of positions, so a group that has vanished and comes again never repeats one. Those of
 * one group are delivered in turn; different groups hardly wait for each other.
 */
public final class LocalBus implements GroupBus {

    private final ReentrantLock[] locks = new ReentrantLock[64];
    private final AtomicLong position = new AtomicLong();

    /** Null while it delivers to nobody. */
    private volatile @Nullable Consumer<Delivery> receiver;

    /** A bus that delivers to nobody yet. */
    public LocalBus() {
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    @Override
    public void start(Consumer<Delivery> receiver) {
        this.receiver = receiver;
    }

    @Override
    public long publish(Message message) {
        var lock = locks[Math.floorMod(message.group().hashCode(), locks.length)];
        lock.lock();
        try {
            long own = position.incrementAndGet();
            var here = receiver;
            if (here != null) {
                here.accept(new Delivery(message, own));
            }
            return own;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        receiver = null;
    }
}
