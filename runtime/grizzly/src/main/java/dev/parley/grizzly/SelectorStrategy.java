package dev.parley.grizzly;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.IOStrategy;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.nio.SelectorRunner;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;

/**
 * Decides who does what when a connection has something to read or can be written to: HTTP is left to Grizzly and its
 * workers; the frames of sessions are read by the thread that watches the socket, which runs callbacks as well, while the
 * {@link Watch} looks on.
 */
@SuppressWarnings("rawtypes") // as Grizzly declares it
final class SelectorStrategy implements IOStrategy {

    private static final System.Logger LOG = System.getLogger(SelectorStrategy.class.getPackageName());

    /** How many connections are taken when one is there; the next have to wait until all that is ready has been read. */
    private static final int ACCEPTED_AT_ONCE = 16;

    private final IOStrategy http = WorkerThreadIOStrategy.getInstance();
    private final IOStrategy filtered = SameThreadIOStrategy.getInstance();
    private final Watch watch;
    private final Executor selectors;

    /**
     * The strategy of a server.
     *
     * @param selectors runs selectors, one a thread
     */
    SelectorStrategy(Watch watch, Executor selectors) {
        this.watch = watch;
        this.selectors = selectors;
    }

    @Override
    public boolean executeIoEvent(Connection connection, IOEvent event) throws IOException {
        return executeIoEvent(connection, event, true);
    }

    @Override
    public boolean executeIoEvent(Connection connection, IOEvent event, boolean enabled) throws IOException {
        if (connection.getProcessor() instanceof SessionMark frames) {
            return frames(frames.session(), (NIOConnection) connection, event);
        }
        if (event == IOEvent.READ) {
            var session = FrameFilter.session(connection);
            if (session != null) {
                return isAmongOurs((NIOConnection) connection) ? decrypt(session, connection, enabled) : true;
            }
        }
        if (event == IOEvent.SERVER_ACCEPT) {
            return accept(connection, enabled);
        }
        return http.executeIoEvent(connection, event, enabled);
    }

    /** Grizzly takes one connection each time, and does nothing where there is none. */
    private boolean accept(Connection listener, boolean enabled) throws IOException {
        for (int i = 1; i < ACCEPTED_AT_ONCE; i++) {
            http.executeIoEvent(listener, IOEvent.SERVER_ACCEPT, enabled);
        }
        return http.executeIoEvent(listener, IOEvent.SERVER_ACCEPT, enabled);
    }

    private boolean frames(GrizzlySession session, NIOConnection connection, IOEvent event) throws IOException {
        switch (event) {
            case READ -> {
                return isAmongOurs(connection) ? read(session, connection) : true;
            }
            case WRITE -> {
                connection.disableIOEvent(IOEvent.WRITE);
                session.freed();
                return true;
            }
            default -> {
                return true;
            }
        }
    }

    /**
     * Whether this thread may run callbacks. Grizzly's own, by which it starts its selectors, may not: it interrupts them when
     * it stops. Then one of ours takes the selector, and is told of the event again.
     */
    private boolean isAmongOurs(NIOConnection connection) {
        if (Turn.isOf(watch) || CallbackThreads.isOwn()) {
            return true;
        }
        var runner = connection.getSelectorRunner();
        ((NIOTransport) connection.getTransport()).getSelectorHandler().enque(runner, () -> handOver(runner), null);
        return false;
    }

    /** False: the thread has the selector no more. */
    private boolean handOver(SelectorRunner runner) {
        runner.postpone();
        selectors.execute(runner);
        return false;
    }

    /** False if another thread has the selector now. */
    private boolean decrypt(GrizzlySession session, Connection<?> connection, boolean enabled) throws IOException {
        var input = session.input();
        if (!input.begin()) {
            return true;
        }
        var turn = Turn.of(watch);
        turn.begin();
        filtered.executeIoEvent(connection, IOEvent.READ, enabled);
        boolean kept = turn.hasSelector();
        input.end(kept);
        return kept;
    }

    /** False if another thread has the selector now. */
    private boolean read(GrizzlySession session, NIOConnection connection) {
        var input = session.input();
        if (!input.begin()) {
            return true;
        }
        var turn = Turn.of(watch);
        int length = read((SocketChannel) connection.getChannel(), turn.buffer());
        if (length < 0) {
            session.inputOver();
            input.end(true);
            return true;
        }
        turn.begin();
        turn.enter(session, connection);
        try {
            input.take(turn.buffer().array(), 0, length, turn);
        } catch (RuntimeException | Error failed) {
            LOG.log(Level.ERROR, "A session's bytes could not be read.", failed);
            session.cut();
        } finally {
            turn.leave();
        }
        boolean kept = turn.hasSelector();
        input.end(kept);
        return kept;
    }

    private static int read(SocketChannel channel, ByteBuffer buffer) {
        try {
            return channel.read(buffer.clear());
        } catch (IOException broken) {
            return -1;
        }
    }

    @Override
    public Executor getThreadPoolFor(Connection connection, IOEvent event) {
        return http.getThreadPoolFor(connection, event);
    }

    @Override
    public ThreadPoolConfig createDefaultWorkerPoolConfig(Transport transport) {
        return http.createDefaultWorkerPoolConfig(transport);
    }
}
