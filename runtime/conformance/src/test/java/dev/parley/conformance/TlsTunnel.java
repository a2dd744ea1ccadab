package dev.parley.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** Passes on what clients without TLS say, in TLS: the suite has none where it runs on the JVM. */
final class TlsTunnel implements AutoCloseable {

    private final int port;
    private final SSLContext tls;
    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** A tunnel to that port, with an entrance on a free one. */
    TlsTunnel(int port, SSLContext tls) throws IOException {
        this.port = port;
        this.tls = tls;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("entrance", this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    private void accept() {
        try {
            while (!entrance.isClosed()) {
                connect(entrance.accept());
            }
        } catch (SocketException closed) {
            end(open.toArray(Socket[]::new));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void connect(Socket client) throws IOException {
        var server = tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        start("in", () -> pass(client, server));
        start("out", () -> pass(server, client));
    }

    /** Ends the one side's output when the other has ended its own, and both when that is so of both, or one has gone. */
    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
                end(from, to);
            }
        } catch (IOException gone) {
            end(from, to);
        }
    }

    private void end(Socket... sockets) {
        for (var socket : sockets) {
            open.remove(socket);
            try {
                socket.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static void start(String name, Runnable task) {
        var thread = new Thread(task, "tunnel-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
