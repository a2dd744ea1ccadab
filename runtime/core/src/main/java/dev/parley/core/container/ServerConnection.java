package dev.parley.core.container;

import dev.parley.core.host.Admission;
import jakarta.websocket.HandshakeResponse;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a server can tell and do about a connection during its handshake, for which the API of Jakarta WebSocket has no
 * words. Where nothing but that is known, connections are {@link Unknown}.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public interface ServerConnection {

    /** The address at its other end. */
    Optional<InetSocketAddress> remoteAddress();

    /** Whether it is encrypted. */
    boolean secure();

    /** The certificates by which the peer proved itself, its own first. */
    List<X509Certificate> certificates();

    /**
     * Has the handshake answered with the status and the headers of a refusal. What this throws the container is to throw,
     * for a server that has no other way to end it.
     *
     * @return whether that is done; otherwise the session is closed before anybody hears of it
     */
    boolean refuse(Admission.Refused refused, HandshakeResponse response);

    /** A connection of which only the container knows. */
    record Unknown() implements ServerConnection {

        @Override
        public Optional<InetSocketAddress> remoteAddress() {
            return Optional.empty();
        }

        @Override
        public boolean secure() {
            return false;
        }

        @Override
        public List<X509Certificate> certificates() {
            return List.of();
        }

        @Override
        public boolean refuse(Admission.Refused refused, HandshakeResponse response) {
            return false;
        }
    }
}
