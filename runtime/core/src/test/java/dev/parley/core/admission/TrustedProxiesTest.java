package dev.parley.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.admission.TrustedProxies.Headers;
import dev.parley.core.host.Admission;
import dev.parley.core.host.TestHost;
import dev.parley.spi.Handshake;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private static final Set<String> PROXIES = Set.of("127.0.0.1", "10.0.0.0/8", "fd00::/8");

    @Test
    void what_an_address_says_that_is_not_trusted_has_no_effect() {
        var handshake = from(
                "192.0.2.9",
                Map.of(
                        "X-Forwarded-For", List.of("203.0.113.7"),
                        "Forwarded", List.of("for=203.0.113.7;proto=https;host=a.example"),
                        "X-Forwarded-Proto", List.of("https"),
                        "X-Forwarded-Host", List.of("a.example")));

        assertThat(seen(handshake)).isSameAs(handshake);
    }

    @Test
    void nobody_is_trusted_unless_named() {
        var handshake = from("127.0.0.1", Map.of("X-Forwarded-For", List.of("203.0.113.7")));

        assertThat(passed(TrustedProxies.NONE.see(handshake))).isSameAs(handshake);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.7                          | 203.0.113.7:0
            6.6.6.6, 203.0.113.7                 | 203.0.113.7:0
            6.6.6.6, 203.0.113.7, 10.1.2.3       | 203.0.113.7:0
            10.9.9.9, 10.1.2.3                   | 10.9.9.9:0
            made up, 203.0.113.7                 | 203.0.113.7:0
            203.0.113.7:4711                     | 203.0.113.7:4711
            2001:db8::7                          | [2001:db8:0:0:0:0:0:7]:0
            [2001:db8::7]:4711, fd00::1          | [2001:db8:0:0:0:0:0:7]:4711
            ::ffff:203.0.113.7                   | 203.0.113.7:0
            """)
    void the_client_is_the_first_from_the_end_who_is_no_proxy(String value, String client) {
        assertThat(address(seen(from("127.0.0.1", Map.of("X-Forwarded-For", List.of(value))))))
                .isEqualTo(client);
    }

    @Test
    void headers_that_come_more_than_once_are_one_list() {
        var handshake = from("127.0.0.1", Map.of("X-Forwarded-For", List.of("6.6.6.6", "203.0.113.7, 10.0.0.1")));

        assertThat(address(seen(handshake))).isEqualTo("203.0.113.7:0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            for=203.0.113.7                                          | 203.0.113.7:0
            For="203.0.113.7:4711" ; by=10.0.0.1                     | 203.0.113.7:4711
            for="[2001:db8::7]:4711";proto=https                     | [2001:db8:0:0:0:0:0:7]:4711
            for="[2001:db8::7]:_secret"                              | [2001:db8:0:0:0:0:0:7]:0
            for="\\203.0.113.7"                                      | 203.0.113.7:0
            for=6.6.6.6, for=203.0.113.7;by=_a, for=10.0.0.3         | 203.0.113.7:0
            for="6.6.6.6, for=1.1.1.1", for=203.0.113.7,,            | 203.0.113.7:0
            for=203.0.113.7:80                                       | 203.0.113.7:80
            """)
    void the_standard_header_is_read_with_quotes_ports_and_all(String value, String client) {
        assertThat(address(seen(from("127.0.0.1", Map.of("Forwarded", List.of(value))))))
                .isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=unknown",
                "for=\"UNKNOWN\"",
                "for=_hidden",
                "for=_SEVKISEK;proto=https",
                "proto=https",
                "for=6.6.6.6, for=unknown, for=10.0.0.1"
            })
    void a_client_that_the_proxy_hides_has_no_address(String value) {
        var seen = seen(from("127.0.0.1", Map.of("Forwarded", List.of(value))));

        assertThat(seen.remoteAddress()).isEmpty();
    }

    @Test
    void a_client_on_a_unix_socket_of_the_proxy_has_no_address() {
        assertThat(seen(from("127.0.0.1", Map.of("X-Forwarded-For", List.of("unix:"))))
                        .remoteAddress())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Forwarded-For   | 203.0.113.7, nonsense
            X-Forwarded-For   | 203.0.113
            X-Forwarded-For   | 0x7f.1
            X-Forwarded-For   | 203.0.113.07
            X-Forwarded-For   | 203.0.113.7:99999
            X-Forwarded-For   | 2001:db8::7::
            X-Forwarded-For   | [2001:db8::7]4711
            X-Forwarded-For   | localhost
            X-Forwarded-Proto | gopher
            X-Forwarded-Host  | a.example/b
            X-Forwarded-Host  | a@b.example
            X-Forwarded-Host  | [::zz]
            X-Forwarded-Port  | 80a
            Forwarded         | for
            Forwarded         | for=
            Forwarded         | for="203.0.113.7
            Forwarded         | for=203.0.113.7;for=203.0.113.8
            Forwarded         | for=203.0.113.7;proto=gopher
            Forwarded         | for=nonsense
            Forwarded         | for=203.0.113.7 for=203.0.113.8
            """)
    void what_is_malformed_is_refused(String header, String value) {
        assertThat(proxies().see(from("127.0.0.1", Map.of(header, List.of(value)))))
                .isEqualTo(Outcome.stop(
                        400, "What the proxies say of where this comes from is malformed.", Admission.Cause.REQUEST));
    }

    @Test
    void the_scheme_and_the_host_are_those_that_the_client_asked_for() {
        var seen = seen(from(
                "127.0.0.1",
                Map.of(
                        "X-Forwarded-For", List.of("203.0.113.7"),
                        "X-Forwarded-Proto", List.of("https"),
                        "X-Forwarded-Host", List.of("chat.example:8443"))));

        assertThat(seen.secure()).isTrue();
        assertThat(seen.uri()).isEqualTo(URI.create("wss://chat.example:8443/chat?a=b%20c"));
        assertThat(seen.headers().get("host")).containsExactly("chat.example:8443");
    }

    @Test
    void the_standard_header_tells_them_as_well() {
        var seen = seen(from(
                "fd12::1",
                Map.of("Forwarded", List.of("for=1.1.1.1;host=x, for=203.0.113.7;host=\"b.example:99\";proto=WSS"))));

        assertThat(seen.uri()).isEqualTo(URI.create("wss://b.example:99/chat?a=b%20c"));
    }

    @ParameterizedTest
    @CsvSource({
        "a.example, 8443, https, wss://a.example:8443/chat",
        "a.example, 443, https, wss://a.example/chat",
        "a.example:1, 8443, https, wss://a.example:1/chat",
        "a.example, 8080, http, ws://a.example:8080/chat",
        "a.example, 80, http, ws://a.example/chat"
    })
    void a_port_belongs_to_a_host_without_one(String host, String port, String proto, String uri) {
        var seen = seen(from(
                "127.0.0.1",
                Map.of(
                        "X-Forwarded-Host", List.of(host),
                        "X-Forwarded-Port", List.of(port),
                        "X-Forwarded-Proto", List.of(proto))));

        assertThat(seen.uri()).hasToString(uri + "?a=b%20c");
        assertThat(address(seen)).isEqualTo("127.0.0.1:4242");
    }

    @Test
    void of_lists_that_several_proxies_have_made_the_values_of_one_hop_count() {
        var seen = seen(from(
                "127.0.0.1",
                Map.of(
                        "X-Forwarded-For", List.of("6.6.6.6, 203.0.113.7, 10.0.0.1"),
                        "X-Forwarded-Proto", List.of("http, https, http"),
                        "X-Forwarded-Host", List.of("evil.example, chat.example, inner.example"))));

        assertThat(seen.uri()).hasToString("wss://chat.example/chat?a=b%20c");
    }

    @Test
    void a_handshake_with_both_kinds_of_headers_passes_if_they_agree() {
        var agreeing = Map.of("Forwarded", List.of("for=203.0.113.7"), "X-Forwarded-For", List.of("203.0.113.7"));
        var contradicting = Map.of("Forwarded", List.of("for=6.6.6.6"), "X-Forwarded-For", List.of("203.0.113.7"));

        assertThat(address(seen(from("127.0.0.1", agreeing)))).isEqualTo("203.0.113.7:0");
        assertThat(proxies().see(from("127.0.0.1", contradicting)))
                .isEqualTo(Outcome.stop(
                        400,
                        "What the proxies say of where this comes from is contradictory.",
                        Admission.Cause.REQUEST));
        assertThat(address(
                        passed(new TrustedProxies(PROXIES, Headers.FORWARDED).see(from("127.0.0.1", contradicting)))))
                .isEqualTo("6.6.6.6:0");
        assertThat(address(
                        passed(new TrustedProxies(PROXIES, Headers.X_FORWARDED).see(from("127.0.0.1", contradicting)))))
                .isEqualTo("203.0.113.7:0");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "0.0.0.0/0, 203.0.113.7, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::1, ::1, true",
        "2001:db8::/65, 2001:db8::7fff:0:0:1, true",
        "2001:db8::/65, 2001:db8:0:0:8000::1, false"
    })
    void a_network_has_the_addresses_that_begin_as_it_does(String network, String address, boolean has) {
        assertThat(IpNetwork.parse(network)
                        .orElseThrow()
                        .has(IpAddress.parse(address).orElseThrow()))
                .isEqualTo(has);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/08", "::/129", "10/8", "a.example", "10.0.0.0/-1"})
    void what_is_no_network_is_none(String text) {
        assertThat(TrustedProxies.isNetwork(text)).isFalse();
    }

    private static TrustedProxies proxies() {
        return new TrustedProxies(PROXIES, Headers.ANY);
    }

    private static Handshake seen(Handshake handshake) {
        return passed(proxies().see(handshake));
    }

    private static Handshake passed(Outcome<Handshake> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        return ((Outcome.Passed<Handshake>) outcome).found();
    }

    private static String address(Handshake handshake) {
        var address = handshake.remoteAddress().orElseThrow();
        var host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static Handshake from(String address, Map<String, List<String>> headers) {
        var all = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", List.of("inner:8080"));
        all.putAll(headers);
        var base = TestHost.handshake("/chat");
        return new Handshake(
                "GET",
                URI.create("ws://inner:8080/chat?a=b%20c"),
                "/chat",
                Map.of(),
                Map.of(),
                all,
                List.of(),
                false,
                Optional.of(new InetSocketAddress(
                        IpAddress.parse(address).orElseThrow().toInetAddress(), 4242)),
                base.certificates(),
                Optional.empty());
    }

    @Test
    void a_page_is_of_the_host_that_the_proxy_was_asked_for() {
        var rules = new AdmissionRules(
                new AdmissionRules.Options(Set.of(), AdmissionLimits.NONE, proxies()), Optional.empty());
        var headers = Map.of(
                "Origin", List.of("https://chat.example"),
                "X-Forwarded-Host", List.of("chat.example"));

        assertThat(rules.of(LimitsTest.endpoint(-1, -1)).decide(from("10.0.0.1", headers)))
                .isInstanceOf(Admission.Accepted.class);
        assertThat(rules.of(LimitsTest.endpoint(-1, -1)).decide(from("11.0.0.1", headers)))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(403));
    }
}
