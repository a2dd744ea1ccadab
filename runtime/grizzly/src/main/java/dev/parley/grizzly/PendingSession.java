package dev.parley.grizzly;

import dev.parley.core.container.Entry;
import dev.parley.core.container.ServerConnection;
import dev.parley.core.host.Admission;
import jakarta.websocket.HandshakeResponse;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ssl.SSLUtils;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.jspecify.annotations.Nullable;

/** A connection whose handshake is being answered, and what that leaves for the session. */
final class PendingSession implements ServerConnection {

    private final Connection<?> connection;
    private @Nullable Entry entry;
    private @Nullable Pace pace;

    PendingSession(Connection<?> connection) {
        this.connection = connection;
    }

    /**
     * The handshake has been admitted.
     *
     * @param ofEndpoint that of the endpoint's sessions
     */
    void admitted(Entry left, Pace ofEndpoint) {
        entry = left;
        pace = ofEndpoint;
    }

    /** What is left for the session; empty if no endpoint of ours has admitted the handshake. */
    Optional<Entry> entry() {
        return Optional.ofNullable(entry);
    }

    /** The pace of the endpoint that has admitted it. */
    Pace pace() {
        return pace == null ? new Pace() : pace;
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
}
