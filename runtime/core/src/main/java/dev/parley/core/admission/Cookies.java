package dev.parley.core.admission;

import dev.parley.spi.Handshake;
import java.util.List;
import java.util.Optional;

/** Reads the cookies of a handshake (RFC 6265, section 4.2.1). */
final class Cookies {

    private Cookies() {}

    /** The value of the first cookie of a name, without the quotes that may surround it. */
    static Optional<String> find(Handshake handshake, String name) {
        for (var header : handshake.headers().getOrDefault("Cookie", List.of())) {
            for (var pair : header.split(";")) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return Optional.of(unquoted(pair.substring(equals + 1).strip()));
                }
            }
        }
        return Optional.empty();
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
