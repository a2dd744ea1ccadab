package dev.parley.servlet;

import dev.parley.core.container.ServerConnection;
import dev.parley.core.host.Admission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.HandshakeResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A connection as its first request shows it. Servers use a request again, so nothing here keeps it. */
record ServletConnection(
        Optional<InetSocketAddress> remoteAddress,
        boolean secure,
        List<X509Certificate> certificates,
        Predicate<Admission.Refused> refusal)
        implements ServerConnection {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    /**
     * The connection of a handshake.
     *
     * @param refusal has the handshake refused, if that is possible
     */
    static ServletConnection of(HttpServletRequest request, Predicate<Admission.Refused> refusal) {
        var certificates = request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
                ? List.of(chain)
                : List.<X509Certificate>of();
        return new ServletConnection(address(request), request.isSecure(), certificates, refusal);
    }

    private static Optional<InetSocketAddress> address(HttpServletRequest request) {
        var text = request.getRemoteAddr();
        if (text == null || !isNumeric(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByName(text), request.getRemotePort()));
        } catch (UnknownHostException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Of a name, the network would be asked. */
    private static boolean isNumeric(String text) {
        return text.indexOf(':') >= 0 || text.matches("[0-9.]+");
    }

    @Override
    public boolean refuse(Admission.Refused refused, HandshakeResponse response) {
        return refusal.test(refused);
    }
}
