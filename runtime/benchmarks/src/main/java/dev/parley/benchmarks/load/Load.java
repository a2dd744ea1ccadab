package dev.parley.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The clients of one scenario, in one thread: each sends again what has been answered. */
final class Load implements AutoCloseable {

    private final Scenario scenario;
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final ByteBuffer input = ByteBuffer.allocateDirect(1 << 18);
    private final Latencies latencies = new Latencies();
    private long received;
    private long owed;

    Load(Scenario scenario, InetSocketAddress server) throws IOException {
        this.scenario = scenario;
        this.selector = Selector.open();
        var frames = Frames.texts(scenario.text(), scenario.inFlight());
        for (var i = 0; i < scenario.connections(); i++) {
            connections.add(Connection.open(server, scenario, frames, selector));
        }
    }

    /** Begins. */
    void start() throws IOException {
        var now = System.nanoTime();
        for (var sender : scenario.fanOut() ? connections.subList(0, 1) : connections) {
            sender.send(scenario.inFlight(), now);
        }
    }

    /** How many clients there are. */
    int connections() {
        return connections.size();
    }

    /** How many messages have been received. */
    long received() {
        return received;
    }

    /** How long answers took, since the clients have begun or {@link Latencies#clear} was called. */
    Latencies latencies() {
        return latencies;
    }

    /** Goes on until a condition holds, which is asked now and then. */
    void runUntil(BooleanSupplier condition) throws IOException {
        do {
            for (var end = System.nanoTime() + 20_000_000; System.nanoTime() < end; ) {
                selector.select(this::ready, 20);
            }
        } while (!condition.getAsBoolean());
    }

    private void ready(SelectionKey key) {
        try {
            var connection = (Connection) key.attachment();
            if (key.isWritable()) {
                connection.flush();
            }
            if (key.isReadable()) {
                received(connection, connection.receive(input));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void received(Connection connection, int messages) throws IOException {
        if (messages == 0) {
            return;
        }
        received += messages;
        var now = System.nanoTime();
        if (scenario.fanOut()) {
            publish(messages, now);
        } else {
            latencies.add(now - connection.sentAt(), messages);
            connection.send(messages, now);
        }
    }

    /** A publication is over when so many messages have come as there are members. */
    private void publish(int messages, long now) throws IOException {
        var publisher = connections.get(0);
        owed += messages;
        var over = (int) (owed / scenario.receivers());
        owed %= scenario.receivers();
        if (over > 0) {
            latencies.add(now - publisher.sentAt(), over);
            publisher.send(over, now);
        }
    }

    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
