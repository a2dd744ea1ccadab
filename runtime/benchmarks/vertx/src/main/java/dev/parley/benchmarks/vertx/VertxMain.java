package dev.parley.benchmarks.vertx;

import dev.parley.benchmarks.Chat;
import dev.parley.benchmarks.Probe;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Vert.x with one event loop, and Jackson for JSON. */
public final class VertxMain {

    private static final Set<ServerWebSocket> ALL = new LinkedHashSet<>(); // of the event loop

    private VertxMain() {}

    private static void serve(ServerWebSocket socket) {
        switch (socket.path()) {
            case "/echo" -> socket.textMessageHandler(socket::writeTextMessage);
            case "/typed" -> socket.textMessageHandler(text -> socket.writeTextMessage(Chat.answer(text)));
            default -> {
                ALL.add(socket);
                socket.closeHandler(end -> ALL.remove(socket));
                socket.textMessageHandler(VertxMain::publish);
            }
        }
    }

    private static void publish(String text) {
        for (var each : ALL) {
            each.writeTextMessage(text);
        }
    }

    /** Serves on a free port. */
    public static void main(String[] args) throws IOException {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var server = vertx.createHttpServer()
                .webSocketHandler(VertxMain::serve)
                .listen(0, "localhost")
                .await();
        Probe.serve(server.actualPort());
    }
}
