package dev.parley.benchmarks.parley;

import dev.parley.Group;
import dev.parley.NonBlocking;
import dev.parley.benchmarks.Messages.In;
import dev.parley.benchmarks.Messages.Move;
import dev.parley.benchmarks.Messages.Moved;
import dev.parley.benchmarks.Messages.Out;
import dev.parley.benchmarks.Messages.Said;
import dev.parley.benchmarks.Messages.Say;
import dev.parley.benchmarks.Probe;
import dev.parley.grizzly.ParleyServer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.time.Instant;

/** Parley with callbacks that may block, and with the argument {@code non-blocking} with those that never do. */
public final class ParleyMain {

    private ParleyMain() {}

    /** Answers with what it gets. */
    @ServerEndpoint("/echo")
    public static class Echo {

        @OnMessage
        String echo(String text) {
            return text;
        }
    }

    /** Answers a record with another one. */
    @ServerEndpoint("/typed")
    public static class Typed {

        @OnMessage
        Out answer(In in) {
            if (in instanceof Say say) {
                return new Said("ann", say.room(), say.text(), Instant.now());
            }
            var move = (Move) in;
            return new Moved("ann", move.fromX(), move.fromY(), move.toX(), move.toY());
        }
    }

    /** Tells everybody what one says. */
    @ServerEndpoint("/fan")
    public static class Fan {

        @OnMessage
        void publish(String text, Group<String> all) {
            all.send(text);
        }
    }

    /** The same, and says that it never blocks. */
    @NonBlocking
    @ServerEndpoint("/echo")
    public static class NonBlockingEcho extends Echo {

        @Override
        @OnMessage
        String echo(String text) {
            return text;
        }
    }

    /** The same, and says that it never blocks. */
    @NonBlocking
    @ServerEndpoint("/typed")
    public static class NonBlockingTyped extends Typed {

        @Override
        @OnMessage
        Out answer(In in) {
            return super.answer(in);
        }
    }

    /** The same, and says that it never blocks. */
    @NonBlocking
    @ServerEndpoint("/fan")
    public static class NonBlockingFan extends Fan {

        @Override
        @OnMessage
        void publish(String text, Group<String> all) {
            super.publish(text, all);
        }
    }

    /** Serves on a free port. */
    public static void main(String[] args) throws IOException {
        var builder = ParleyServer.builder().port(0);
        if (args.length > 0) {
            builder.endpoint(NonBlockingEcho.class)
                    .endpoint(NonBlockingTyped.class)
                    .endpoint(NonBlockingFan.class);
        } else {
            builder.endpoint(Echo.class).endpoint(Typed.class).endpoint(Fan.class);
        }
        Probe.serve(builder.start().port());
    }
}
