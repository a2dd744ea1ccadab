package dev.parley.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Opens sessions, waiting for each. */
final class Handshake {

    private Handshake() {}

    /** A connection on which the server has begun to serve a session. */
    static SocketChannel open(InetSocketAddress server, String path) throws IOException {
        var channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var request = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + server.getPort()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        channel.write(StandardCharsets.US_ASCII.encode(request));
        expectSuccess(channel);
        expectPong(channel);
        return channel;
    }

    private static void expectSuccess(SocketChannel channel) throws IOException {
        var answer = new StringBuilder();
        while (answer.length() < 4 || !answer.substring(answer.length() - 4).equals("\r\n\r\n")) {
            answer.append((char) read(channel, 1).get());
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("The handshake was answered with: " + answer);
        }
    }

    /** Servers answer a handshake before they open the session, and a ping after it. */
    private static void expectPong(SocketChannel channel) throws IOException {
        channel.write(Frames.control(Frames.PING, (byte) 'p'));
        var pong = read(channel, 3);
        if (!pong.equals(ByteBuffer.wrap(new byte[] {(byte) Frames.PONG, 1, 'p'}))) {
            throw new IOException("A ping was answered with: " + StandardCharsets.ISO_8859_1.decode(pong));
        }
    }

    private static ByteBuffer read(SocketChannel channel, int bytes) throws IOException {
        var buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("The server has closed the connection during the handshake.");
            }
        }
        return buffer.flip();
    }
}
