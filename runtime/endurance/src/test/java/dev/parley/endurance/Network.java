package dev.parley.endurance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test a network between a server and its peers, which may stall, in one direction or in both. Neither end is told:
 * connections stay, and take what is sent until what they keep is full. When it flows again, nothing is lost.
 */
final class Network implements BeforeEachCallback, AfterEachCallback {

    private static final int PIECE_BYTES = 16 * 1024;

    private final ServerUnderAttack server;
    private ServerSocket entry;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Direction toServer = new Direction();
    private final Direction toPeers = new Direction();

    /**
     * A network that flows: for a field that is not static.
     *
     * @param server that of the class, which was there before it
     */
    Network(ServerUnderAttack server) {
        this.server = server;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        entry = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** Opens a session across it. */
    WirePeer open(String path) {
        return WirePeer.to(entry.getLocalPort()).opening(path);
    }

    /** Nothing passes from now on. */
    void stall() {
        toServer.stall();
        toPeers.stall();
    }

    /** Nothing that the server sends passes from now on. */
    void stallToPeers() {
        toPeers.stall();
    }

    /** Waits until it keeps back something that the server has sent. */
    void awaitHeldFromServer() {
        toPeers.awaitHeld();
    }

    /** All that was kept back passes, and what follows. */
    void flow() {
        toServer.flow();
        toPeers.flow();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close(entry);
        sockets.forEach(Network::close);
        flow();
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "network");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                var peer = entry.accept();
                sockets.add(peer);
                var onward = new Socket(InetAddress.getLoopbackAddress(), server.port());
                sockets.add(onward);
                start(() -> pass(peer, onward, toServer));
                start(() -> pass(onward, peer, toPeers));
            }
        } catch (IOException closed) {
            sockets.forEach(Network::close);
        }
    }

    /** Until one of them has ended; then both have, as soon as it flows. */
    private static void pass(Socket from, Socket to, Direction direction) {
        try (from;
                to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            var piece = new byte[PIECE_BYTES];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                direction.pass();
                out.write(piece, 0, length);
            }
        } catch (IOException ended) {
            direction.pass();
        }
    }

    /** What passes one way. */
    private static final class Direction {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private boolean stalled;
        private int held;

        void stall() {
            lock.lock();
            try {
                stalled = true;
            } finally {
                lock.unlock();
            }
        }

        void flow() {
            lock.lock();
            try {
                stalled = false;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /** Waits while it stalls. */
        void pass() {
            lock.lock();
            try {
                held++;
                changed.signalAll();
                while (stalled) {
                    changed.awaitUninterruptibly();
                }
                held--;
            } finally {
                lock.unlock();
            }
        }

        /** Waits until it keeps something back. */
        void awaitHeld() {
            lock.lock();
            try {
                while (held == 0) {
                    changed.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
