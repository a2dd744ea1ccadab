package dev.parley.grizzly;

import dev.parley.core.container.ServerConnection;
import dev.parley.core.host.Admission;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.HandshakeResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.ssl.SSLUtils;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.glassfish.tyrus.spi.WebSocketEngine.UpgradeInfo;
import org.jspecify.annotations.Nullable;

/**
 * A connection from its handshake on.
 *
 * <p>When Tyrus has written its last frame it wants the connection closed. That would tear down what still arrives from
 * the peer, and with it, by TCP's rules, perhaps our close frame. So the connection waits for the peer's close frame, as
 * RFC 6455 (section 7.1.1) has it, and drops whatever else comes.
 *
 * <p><b>Threads.</b> {@link #received} is called by one thread at a time, all others by any.
 */
final class UpgradedConnection implements ServerConnection {

    private final Connection<?> connection;
    private final OpenConnections siblings;
    private final FrameScanner scanner;
    private volatile org.glassfish.tyrus.spi.@Nullable Connection tyrus;
    private volatile boolean finished;
    private volatile boolean gone;
    private final AtomicBoolean outputEnded = new AtomicBoolean();

    /** A connection whose handshake has not been answered. */
    UpgradedConnection(Connection<?> connection, OpenConnections siblings) {
        this.connection = connection;
        this.siblings = siblings;
        this.scanner = new FrameScanner(siblings.usualMaxBytes());
    }

    /** Opens the session, which may run a callback; the 101 must have been written. */
    void open(UpgradeInfo upgrade) {
        siblings.add(this);
        connection.closeFuture().addCompletionHandler(new Disconnection());
        var opened = upgrade.createConnection(new ConnectionWriter(connection, this::finish), reason -> finish());
        tyrus = opened;
        if (gone) {
            opened.close(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, ""));
        }
    }

    /** Takes bytes of the peer. */
    void received(ByteBuffer bytes) {
        int good = scanner.scan(bytes);
        var open = tyrus;
        if (open != null && !finished && good > 0) {
            open.getReadHandler().handle(bytes.duplicate().limit(bytes.position() + good));
        }
        if (finished) {
            closeIfPeerHas();
        } else if (open != null) {
            scanner.violation().ifPresent(open::close);
        }
    }

    /** Hears of the connection's end, by whatever thread brought it about. */
    private final class Disconnection extends EmptyCompletionHandler<org.glassfish.grizzly.CloseReason> {

        @Override
        public void completed(org.glassfish.grizzly.CloseReason reason) {
            siblings.execute(UpgradedConnection.this::disconnected);
        }
    }

    private void disconnected() {
        gone = true;
        siblings.remove(this);
        var open = tyrus;
        if (open != null) {
            open.close(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, ""));
        }
    }

    /** Tyrus has written its last frame. */
    private void finish() {
        if (finished) {
            return;
        }
        finished = true;
        siblings.terminateLater(this);
        closeIfPeerHas();
    }

    private void closeIfPeerHas() {
        if (scanner.closeSeen()) {
            connection.closeSilently();
        } else if (scanner.violation().isPresent() && outputEnded.compareAndSet(false, true)) {
            endOutput(connection);
        }
    }

    private static <L> void endOutput(Connection<L> connection) {
        connection.write(Buffers.EMPTY_BUFFER, new EndOfOutput<>(connection));
    }

    /** Ends the output behind the close frame, for a peer that broke the protocol and may never send its own. */
    private static final class EndOfOutput<L> extends EmptyCompletionHandler<WriteResult<Buffer, L>> {

        private final Connection<L> connection;

        EndOfOutput(Connection<L> connection) {
            this.connection = connection;
        }

        @Override
        public void completed(WriteResult<Buffer, L> written) {
            try {
                ((SocketChannel) ((NIOConnection) connection).getChannel()).shutdownOutput();
            } catch (IOException gone) {
                connection.terminateSilently();
            }
        }
    }

    @Override
    public Optional<InetSocketAddress> remoteAddress() {
        return connection.getPeerAddress() instanceof InetSocketAddress address
                ? Optional.of(address)
                : Optional.empty();
    }

    @Override
    public boolean secure() {
        return SSLUtils.getSSLEngine(connection) != null;
    }

    @Override
    public List<X509Certificate> certificates() {
        SSLEngine engine = SSLUtils.getSSLEngine(connection);
        return engine == null ? List.of() : certificates(engine);
    }

    private static List<X509Certificate> certificates(SSLEngine engine) {
        try {
            Certificate[] all = engine.getSession().getPeerCertificates();
            return Arrays.stream(all).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException anonymous) {
            return List.of();
        }
    }

    @Override
    public boolean refuse(Admission.Refused refused, HandshakeResponse response) {
        var answer = (UpgradeResponse) response;
        answer.getHeaders().clear();
        answer.getHeaders().putAll(refused.headers());
        answer.setStatus(refused.status());
        answer.setReasonPhrase(refused.reason());
        return true;
    }

    @Override
    public void limitMessages(MessageLimit limit) {
        scanner.limit(limit);
    }

    @Override
    public boolean terminate() {
        connection.terminateSilently();
        return true;
    }
}
