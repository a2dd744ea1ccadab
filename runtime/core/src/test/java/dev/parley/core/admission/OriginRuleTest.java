package dev.parley.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.admission.Outcome.Passed;
import dev.parley.core.admission.Outcome.Stopped;
import dev.parley.core.host.Admission;
import dev.parley.core.host.TestHost;
import dev.parley.spi.Handshake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginRuleTest {

    @Test
    void who_sends_no_origin_is_no_browser_and_passes() {
        assertThat(passes(new OriginRule(Set.of()), TestHost.handshake("/chat")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost:8080",
        "http://example.com, example.com",
        "http://example.com, example.com:80",
        "https://example.com, example.com",
        "https://example.com, example.com:443",
        "https://example.com:443, example.com",
        "HTTPS://Example.COM, eXample.com",
        "http://[::1]:8080, [::1]:8080",
        "https://xn--bcher-kva.example, xn--bcher-kva.example",
    })
    void a_page_of_the_same_host_and_port_passes(String origin, String host) {
        assertThat(passes(new OriginRule(Set.of()), Handshakes.from(origin, host)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, example.com",
        "http://example.com:8080, example.com",
        "http://example.com, example.com:443",
        "https://example.com, example.com:80",
        "http://sub.example.com, example.com",
        "http://example.com.evil.example, example.com",
        "http://localhost:8081, localhost:8080",
        "http://127.0.0.1:8080, localhost:8080",
        "null, localhost:8080",
        "'', localhost:8080",
        "example.com, example.com",
        "http://example.com/path, example.com",
        "http://user@example.com, example.com",
        "http://example.com:99999999999, example.com",
        "http://*.example.com, www.example.com",
    })
    void any_other_page_is_refused(String origin, String host) {
        assertThat(passes(new OriginRule(Set.of()), Handshakes.from(origin, host)))
                .isFalse();
    }

    @Test
    void a_refusal_is_a_403_that_says_why() {
        var outcome = new OriginRule(Set.of())
                .check(Handshakes.of("Origin", "https://evil.example"), OriginRuleTest.class, Set.of());

        assertThat(outcome)
                .isEqualTo(new Stopped<>(new Admission.Refused(
                        403, "Pages of this origin may not open sessions here.", Map.of(), Admission.Cause.ORIGIN)));
    }

    @Test
    void two_origins_are_none() {
        var handshake = Handshakes.of("Origin", "http://localhost:8080", "http://localhost:8080");

        assertThat(passes(new OriginRule(Set.of()), handshake)).isFalse();
    }

    @Test
    void of_two_hosts_no_page_is_of_the_same() {
        var handshake = TestHost.handshake(
                "/chat",
                Map.of(),
                Map.of("Origin", List.of("http://localhost"), "Host", List.of("localhost", "evil.example")));

        assertThat(passes(new OriginRule(Set.of()), handshake)).isFalse();
    }

    @Test
    void without_a_host_no_page_is_of_the_same() {
        var base = TestHost.handshake("/chat");
        var handshake = new Handshake(
                "GET",
                base.uri(),
                "/chat",
                Map.of(),
                Map.of(),
                Map.of("Origin", List.of("http://localhost")),
                List.of(),
                false,
                base.remoteAddress(),
                List.of(),
                base.principal());

        assertThat(passes(new OriginRule(Set.of()), handshake)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.com", "https://app.example.com:443", "HTTPS://APP.example.com"})
    void an_allowed_origin_passes(String allowed) {
        var rule = new OriginRule(Set.of(allowed));

        assertThat(passes(rule, Handshakes.of("Origin", "https://app.example.com")))
                .isTrue();
        assertThat(passes(rule, Handshakes.of("Origin", "http://app.example.com")))
                .isFalse();
        assertThat(passes(rule, Handshakes.of("Origin", "https://app.example.com:8443")))
                .isFalse();
        assertThat(passes(rule, Handshakes.of("Origin", "https://other.example.com")))
                .isFalse();
    }

    @Test
    void an_endpoint_may_allow_more() {
        var rule = new OriginRule(Set.of("https://one.example"));
        var handshake = Handshakes.of("Origin", "https://two.example");

        assertThat(rule.check(handshake, OriginRuleTest.class, Set.of("https://two.example")))
                .isInstanceOf(Passed.class);
        assertThat(rule.check(handshake, OriginRuleTest.class, Set.of("https://three.example")))
                .isInstanceOf(Stopped.class);
        assertThat(rule.check(
                        Handshakes.of("Origin", "https://one.example"),
                        OriginRuleTest.class,
                        Set.of("https://two.example")))
                .isInstanceOf(Passed.class);
    }

    @Test
    void a_star_for_a_label_stands_for_all_hosts_below() {
        var rule = new OriginRule(Set.of("https://*.example.com"));

        assertThat(passes(rule, Handshakes.of("Origin", "https://a.example.com")))
                .isTrue();
        assertThat(passes(rule, Handshakes.of("Origin", "https://a.b.example.com")))
                .isTrue();
        assertThat(passes(rule, Handshakes.of("Origin", "https://example.com"))).isFalse();
        assertThat(passes(rule, Handshakes.of("Origin", "https://.example.com")))
                .isFalse();
        assertThat(passes(rule, Handshakes.of("Origin", "https://evilexample.com")))
                .isFalse();
        assertThat(passes(rule, Handshakes.of("Origin", "http://a.example.com")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "no origin"})
    void a_star_is_any(String origin) {
        assertThat(passes(new OriginRule(Set.of("*")), Handshakes.of("Origin", origin)))
                .isTrue();
        assertThat(new OriginRule(Set.of()).check(Handshakes.of("Origin", origin), OriginRuleTest.class, Set.of("*")))
                .isInstanceOf(Passed.class);
    }

    @Test
    void schemes_of_apps_can_be_allowed_by_name() {
        var rule = new OriginRule(Set.of("capacitor://localhost"));

        assertThat(passes(rule, Handshakes.of("Origin", "capacitor://localhost")))
                .isTrue();
        assertThat(passes(rule, Handshakes.of("Origin", "ionic://localhost"))).isFalse();
    }

    @Test
    void each_refused_origin_is_told_of_once_with_the_key_that_allows_it() {
        var rule = new OriginRule(Set.of());

        var log = logged(() -> {
            passes(rule, Handshakes.of("Origin", "https://evil.example"));
            passes(rule, Handshakes.of("Origin", "HTTPS://evil.example:443"));
            passes(rule, Handshakes.of("Origin", "http://localhost\r\nINFO: all is well"));
        });

        assertThat(log)
                .containsExactly(
                        "Refused a session of " + OriginRuleTest.class.getName() + " to a page of the origin"
                                + " https://evil.example. To allow it: parley.origins=https://evil.example",
                        "Refused a session of " + OriginRuleTest.class.getName() + " to a page of an origin that"
                                + " cannot be read");
    }

    @Test
    void whoever_makes_origins_up_does_not_fill_the_log() {
        var rule = new OriginRule(Set.of());

        var log = logged(() -> {
            for (int i = 0; i < 2 * OriginRule.MAX_TOLD; i++) {
                passes(rule, Handshakes.of("Origin", "https://evil" + i + ".example"));
            }
        });

        assertThat(log).hasSize(OriginRule.MAX_TOLD);
    }

    private static boolean passes(OriginRule rule, Handshake handshake) {
        return rule.check(handshake, OriginRuleTest.class, Set.of()) instanceof Passed;
    }

    private static List<String> logged(Runnable action) {
        var messages = new ArrayList<String>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                messages.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var logger = Logger.getLogger(OriginRule.class.getPackageName());
        logger.addHandler(handler);
        try {
            action.run();
        } finally {
            logger.removeHandler(handler);
        }
        return messages;
    }
}
