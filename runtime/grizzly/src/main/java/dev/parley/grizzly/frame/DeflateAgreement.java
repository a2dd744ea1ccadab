package dev.parley.grizzly.frame;

import dev.parley.grizzly.frame.ExtensionOffers.Offer;
import dev.parley.grizzly.frame.ExtensionOffers.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a handshake has agreed on about {@code permessage-deflate} (RFC 7692, section 7.1).
 *
 * <p>Neither side takes its context over from one message to the next: then nobody keeps a window between messages, and a
 * message to many is compressed once.
 *
 * @param serverMaxWindowBits the window that the peer has for what it gets, if it has asked for a certain one
 */
public record DeflateAgreement(OptionalInt serverMaxWindowBits) {

    /** What the extension is called. */
    public static final String NAME = "permessage-deflate";

    private static final String SERVER_NO_CONTEXT_TAKEOVER = "server_no_context_takeover";
    private static final String CLIENT_NO_CONTEXT_TAKEOVER = "client_no_context_takeover";
    private static final String SERVER_MAX_WINDOW_BITS = "server_max_window_bits";
    private static final String CLIENT_MAX_WINDOW_BITS = "client_max_window_bits";

    private static final int MIN_WINDOW_BITS = 8;
    private static final int MAX_WINDOW_BITS = 15;

    /** Agrees to the first offer that can be kept; nothing if there is none. */
    public static Optional<DeflateAgreement> of(ExtensionOffers extensions) {
        for (var offer : extensions.offers()) {
            var agreement = offer.name().equals(NAME) ? of(offer) : Optional.<DeflateAgreement>empty();
            if (agreement.isPresent()) {
                return agreement;
            }
        }
        return Optional.empty();
    }

    private static Optional<DeflateAgreement> of(Offer offer) {
        var names = new HashSet<String>();
        var windowBits = OptionalInt.empty();
        for (var parameter : offer.parameters()) {
            if (!names.add(parameter.name()) || !isUnderstood(parameter)) {
                return Optional.empty();
            }
            if (parameter.name().equals(SERVER_MAX_WINDOW_BITS)) {
                windowBits = OptionalInt.of(windowBits(parameter.value().orElseThrow()));
            }
        }
        return Optional.of(new DeflateAgreement(windowBits));
    }

    private static boolean isUnderstood(Parameter parameter) {
        var value = parameter.value();
        return switch (parameter.name()) {
            case SERVER_NO_CONTEXT_TAKEOVER, CLIENT_NO_CONTEXT_TAKEOVER -> value.isEmpty();
            case SERVER_MAX_WINDOW_BITS -> value.isPresent() && windowBits(value.get()) > 0;
            case CLIENT_MAX_WINDOW_BITS -> value.isEmpty() || windowBits(value.get()) > 0;
            default -> false;
        };
    }

    /** The value of a window parameter; zero if it has no such value. */
    private static int windowBits(String value) {
        for (int bits = MIN_WINDOW_BITS; bits <= MAX_WINDOW_BITS; bits++) {
            if (value.equals(Integer.toString(bits))) {
                return bits;
            }
        }
        return 0;
    }

    /** The parameters of the answer. */
    public List<Parameter> parameters() {
        var parameters = new ArrayList<Parameter>();
        parameters.add(new Parameter(SERVER_NO_CONTEXT_TAKEOVER, Optional.empty()));
        parameters.add(new Parameter(CLIENT_NO_CONTEXT_TAKEOVER, Optional.empty()));
        serverMaxWindowBits.ifPresent(
                bits -> parameters.add(new Parameter(SERVER_MAX_WINDOW_BITS, Optional.of(Integer.toString(bits)))));
        return parameters;
    }

    /** The {@code Sec-WebSocket-Extensions} header that answers the offer. */
    public String header() {
        var header = new StringBuilder(NAME);
        for (var parameter : parameters()) {
            header.append("; ").append(parameter.name());
            parameter.value().ifPresent(value -> header.append('=').append(value));
        }
        return header.toString();
    }

    /** Whether a message of that size, compressed in a window of any size, refers to nothing outside of the peer's. */
    boolean allows(int messageBytes) {
        return messageBytes <= 1 << serverMaxWindowBits.orElse(MAX_WINDOW_BITS)
                || serverMaxWindowBits.orElse(MAX_WINDOW_BITS) == MAX_WINDOW_BITS;
    }
}
