package dev.parley.grizzly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * The answer to a handshake that opens no session. The connection ends with it: what would come next on it may have been
 * meant for the session.
 *
 * @param reason for a person who looks at the answer; may be empty
 */
record Refusal(int status, String reason, Map<String, List<String>> headers) {

    Refusal(int status, String reason) {
        this(status, reason, Map.of());
    }

    static Refusal of(UpgradeResponse response) {
        var reason = response.getReasonPhrase();
        return new Refusal(response.getStatus(), reason == null ? "" : reason, response.getHeaders());
    }

    /** Grizzly has no names for some. */
    private static HttpStatus named(int status) {
        return switch (status) {
            case 426 -> HttpStatus.newHttpStatus(status, "Upgrade Required");
            case 429 -> HttpStatus.newHttpStatus(status, "Too Many Requests");
            default -> HttpStatus.getHttpStatus(status);
        };
    }

    void write(FilterChainContext ctx) {
        HttpContent request = ctx.getMessage();
        var response = ((HttpRequestPacket) request.getHttpHeader()).getResponse();
        var body = reason.getBytes(UTF_8);
        response.setProtocol(Protocol.HTTP_1_1);
        named(status).setValues(response);
        headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setHeader("Connection", "close");
        response.setHeader("Content-Type", "text/plain;charset=UTF-8");
        response.setContentLength(body.length);
        ctx.write(HttpContent.builder(response)
                .content(Buffers.wrap(ctx.getMemoryManager(), body))
                .last(true)
                .build());
        Connection<?> connection = ctx.getConnection();
        connection.closeSilently();
    }
}
