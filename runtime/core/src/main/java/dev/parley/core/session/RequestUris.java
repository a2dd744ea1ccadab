package dev.parley.core.session;

import dev.parley.spi.Handshake;
import java.net.URI;

/** Tells the whole URI of a session, from {@code ws} to the query string (Jakarta WebSocket 2.1, Session). */
final class RequestUris {

    private RequestUris() {}

    static URI of(Handshake handshake) {
        var asked = handshake.uri();
        var authority = asked.getRawAuthority() == null
                ? handshake.header("Host").orElse("localhost")
                : asked.getRawAuthority();
        var query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        return URI.create((handshake.secure() ? "wss://" : "ws://") + authority + asked.getRawPath() + query);
    }
}
