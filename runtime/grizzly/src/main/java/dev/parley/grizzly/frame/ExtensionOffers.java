package dev.parley.grizzly.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The extensions that a handshake offers, in the order of its preference (RFC 6455, section 9.1).
 *
 * @param offers one for each that is named, which may be the same one with other parameters
 */
public record ExtensionOffers(List<Offer> offers) {

    /** Copies the list. */
    public ExtensionOffers {
        offers = List.copyOf(offers);
    }

    /**
     * One extension as it is offered.
     *
     * @param parameters in their order; a name may come more than once
     */
    public record Offer(String name, List<Parameter> parameters) {

        /** Copies the list. */
        public Offer {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * One parameter of an offer.
     *
     * @param value without the quotes that it may have had
     */
    public record Parameter(String name, Optional<String> value) {}

    /**
     * Reads the {@code Sec-WebSocket-Extensions} headers of a handshake.
     *
     * @return empty if they cannot be read, for which the RFC has the handshake fail; no offers, if there are no headers
     */
    public static Optional<ExtensionOffers> parse(List<String> headers) {
        var offers = new ArrayList<Offer>();
        for (var header : headers) {
            if (!new Reader(header).readInto(offers)) {
                return Optional.empty();
            }
        }
        return Optional.of(new ExtensionOffers(offers));
    }

    /** Reads one header from its start to its end. */
    private static final class Reader {

        private static final String SEPARATORS = "()<>@,;:\\\"/[]?={} \t";

        private final String header;
        private int at;

        Reader(String header) {
            this.header = header;
        }

        boolean readInto(List<Offer> offers) {
            do {
                if (!atListEnd()) { // a list may have empty elements (RFC 9110, section 5.6.1)
                    var offer = offer();
                    if (offer == null) {
                        return false;
                    }
                    offers.add(offer);
                }
            } while (skip(','));
            return at == header.length();
        }

        private boolean atListEnd() {
            blanks();
            return at == header.length() || header.charAt(at) == ',';
        }

        private @Nullable Offer offer() {
            var name = token();
            if (name == null) {
                return null;
            }
            var parameters = new ArrayList<Parameter>();
            while (skip(';')) {
                var parameter = parameter();
                if (parameter == null) {
                    return null;
                }
                parameters.add(parameter);
            }
            return new Offer(name, parameters);
        }

        private @Nullable Parameter parameter() {
            var name = token();
            if (name == null) {
                return null;
            }
            if (!skip('=')) {
                return new Parameter(name, Optional.empty());
            }
            blanks();
            var value = at < header.length() && header.charAt(at) == '"' ? quoted() : token();
            return value == null ? null : new Parameter(name, Optional.of(value));
        }

        private @Nullable String token() {
            blanks();
            int start = at;
            while (at < header.length() && isTokenChar(header.charAt(at))) {
                at++;
            }
            return at == start ? null : header.substring(start, at);
        }

        /** A quoted value must be a token without its quotes and backslashes. */
        private @Nullable String quoted() {
            var value = new StringBuilder();
            for (at++; at < header.length(); at++) {
                char c = header.charAt(at);
                if (c == '"') {
                    at++;
                    return value.isEmpty() ? null : value.toString();
                }
                if (c == '\\' && ++at == header.length()) {
                    return null;
                }
                if (!isTokenChar(header.charAt(at))) {
                    return null;
                }
                value.append(header.charAt(at));
            }
            return null;
        }

        private boolean skip(char c) {
            blanks();
            boolean there = at < header.length() && header.charAt(at) == c;
            if (there) {
                at++;
            }
            return there;
        }

        private void blanks() {
            while (at < header.length() && (header.charAt(at) == ' ' || header.charAt(at) == '\t')) {
                at++;
            }
        }

        private static boolean isTokenChar(char c) {
            return c > ' ' && c < 0x7F && SEPARATORS.indexOf(c) < 0;
        }
    }
}
