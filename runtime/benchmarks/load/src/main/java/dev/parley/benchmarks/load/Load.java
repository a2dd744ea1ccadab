package dev.parley.benchmarks.load;

import static dev.parley.benchmarks.load.Conversation.TURNS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The clients of one scenario, in one thread: each sends again what has been answered. */
final class Load implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Scenario scenario;
    private final Selector selector = Selector.open();
    private final List<Connection> connections = new ArrayList<>();
    private final ByteBuffer input = ByteBuffer.allocateDirect(1 << 18);
    private final Latencies latencies = new Latencies();

    /** How many members have got the publication of a turn. */
    private final int[] heard = new int[TURNS];

    private long sent;
    private long received;
    private boolean ending;

    Load(Scenario scenario, InetSocketAddress server) throws IOException {
        this.scenario = scenario;
        for (var i = 0; i < scenario.connections(); i++) {
            var conversation = scenario.conversation().apply(i);
            connections.add(Connection.open(server, scenario.path(), conversation, selector));
        }
    }

    /** Begins. */
    void start() throws IOException {
        var now = System.nanoTime();
        for (var sender : scenario.fanOut() ? connections.subList(0, 1) : connections) {
            send(sender, scenario.inFlight(), now);
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
        var last = System.nanoTime();
        do {
            var before = received;
            runBriefly();
            last = received > before ? System.nanoTime() : last;
            if (System.nanoTime() - last > PATIENCE.toNanos()) {
                throw new IOException(missing() + " messages have not come.");
            }
        } while (!condition.getAsBoolean());
    }

    private void runBriefly() throws IOException {
        for (var end = System.nanoTime() + 20_000_000; System.nanoTime() < end; ) {
            try {
                selector.select(this::ready, 20);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            var connection = (Connection) key.attachment();
            if (key.isWritable()) {
                connection.flush();
            }
            if (key.isReadable()) {
                receive(connection);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(Connection connection) throws IOException {
        var turn = connection.due();
        var messages = connection.receive(input);
        if (messages == 0) {
            return;
        }
        received += messages;
        var now = System.nanoTime();
        if (scenario.fanOut()) {
            hear(turn, messages, now);
        } else {
            for (var i = 0; i < messages; i++) {
                latencies.add(now - connection.sentAt((turn + i) % TURNS));
            }
            send(connection, messages, now);
        }
    }

    /** A publication is over when all members have it; then there is the next one. */
    private void hear(int first, int messages, long now) throws IOException {
        var publisher = connections.get(0);
        var over = 0;
        for (var i = 0; i < messages; i++) {
            var turn = (first + i) % TURNS;
            heard[turn]++;
            if (heard[turn] == connections.size()) {
                heard[turn] = 0;
                latencies.add(now - publisher.sentAt(turn));
                over++;
            }
        }
        send(publisher, over, now);
    }

    private void send(Connection connection, int messages, long now) throws IOException {
        if (messages > 0 && !ending) {
            sent += messages;
            connection.send(messages, now);
        }
    }

    /** Sends no more, demands the answers that are still missing, and says goodbye. */
    void end() throws IOException {
        ending = true;
        if (missing() > 0) {
            runUntil(() -> missing() == 0);
        }
        for (var connection : connections) {
            connection.leave();
        }
        for (var end = System.nanoTime() + PATIENCE.toNanos(); open() && System.nanoTime() < end; ) {
            runBriefly();
        }
    }

    private long missing() {
        return sent * scenario.receivers() - received;
    }

    private boolean open() {
        return connections.stream().anyMatch(Connection::isOpen);
    }

    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
