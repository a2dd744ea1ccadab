package dev.parley.grizzly.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7692, section 7.1. */
class DeflateAgreementTest {

    private static final String USUAL = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    private static Optional<String> answer(String... headers) {
        return DeflateAgreement.of(ExtensionOffers.parse(List.of(headers)).orElseThrow())
                .map(DeflateAgreement::header);
    }

    static Stream<Arguments> offers_that_are_accepted() {
        return Stream.of(
                arguments("permessage-deflate", USUAL),
                arguments("permessage-deflate; client_max_window_bits", USUAL), // what browsers send
                arguments("permessage-deflate; client_max_window_bits=8", USUAL),
                arguments("permessage-deflate; server_no_context_takeover", USUAL),
                arguments("permessage-deflate; client_no_context_takeover", USUAL),
                arguments("permessage-deflate; server_max_window_bits=15", USUAL + "; server_max_window_bits=15"),
                arguments("permessage-deflate; server_max_window_bits=8", USUAL + "; server_max_window_bits=8"),
                arguments("permessage-deflate; server_max_window_bits=\"10\"", USUAL + "; server_max_window_bits=10"),
                arguments(
                        "permessage-deflate; server_max_window_bits=\"\\1\\0\"", USUAL + "; server_max_window_bits=10"),
                arguments(
                        "permessage-deflate;server_no_context_takeover ; client_no_context_takeover;"
                                + "\tserver_max_window_bits = 12; client_max_window_bits=9",
                        USUAL + "; server_max_window_bits=12"),
                // RFC 7692, section 7.1.3: the first offer that can be kept.
                arguments(
                        "permessage-deflate; server_max_window_bits=10, permessage-deflate",
                        USUAL + "; server_max_window_bits=10"),
                arguments("permessage-deflate; unknown, permessage-deflate", USUAL),
                arguments("permessage-foo; x=\"a\", permessage-deflate", USUAL),
                arguments(", ,permessage-deflate,,", USUAL));
    }

    @ParameterizedTest
    @MethodSource("offers_that_are_accepted")
    void is_accepted(String offer, String answer) {
        assertThat(answer(offer)).contains(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "permessage-foo",
                "permessage-deflate; unknown",
                "permessage-deflate; unknown=1",
                "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
                "permessage-deflate; client_max_window_bits; client_max_window_bits=10",
                "permessage-deflate; server_no_context_takeover=1",
                "permessage-deflate; client_no_context_takeover=true",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; server_max_window_bits=7",
                "permessage-deflate; server_max_window_bits=16",
                "permessage-deflate; server_max_window_bits=08",
                "permessage-deflate; server_max_window_bits=+8",
                "permessage-deflate; server_max_window_bits=1x",
                "permessage-deflate; client_max_window_bits=0",
                "permessage-deflate; client_max_window_bits=99999999999"
            })
    void is_declined(String offer) {
        assertThat(answer(offer)).isEmpty();
    }

    @Test
    void offers_may_be_in_several_headers() {
        assertThat(answer("permessage-foo", "permessage-deflate")).contains(USUAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate;",
                "permessage-deflate; =",
                "permessage-deflate; a=",
                "permessage-deflate; a=\"",
                "permessage-deflate; a=\"\"",
                "permessage-deflate; a=\"b",
                "permessage-deflate; a=\"b\\",
                "permessage-deflate; a=\"b c\"",
                "permessage-deflate; a=\"b\" c",
                "permessage-deflate permessage-deflate",
                "permessage-deflate/1",
                "; a",
                "permessage-defl\u00E4te"
            })
    void a_header_that_cannot_be_read_is_told_apart_from_offers_that_are_declined(String header) {
        assertThat(ExtensionOffers.parse(List.of("permessage-deflate", header))).isEmpty();
    }
}
