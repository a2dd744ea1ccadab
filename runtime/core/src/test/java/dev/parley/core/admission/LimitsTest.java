package dev.parley.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.binding.EndpointBinding;
import dev.parley.core.binding.EndpointLimits;
import dev.parley.core.host.Admission;
import dev.parley.core.host.TestHost;
import dev.parley.spi.Handshake;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND); // it will pass its end

    @Test
    void a_session_takes_a_place_until_it_ends() {
        var admission = admission(new AdmissionLimits(2, 0, 0, 0), endpoint(-1, -1));
        var one = admission.enter(from("192.0.2.1"));
        admission.enter(from("192.0.2.2"));

        assertThat(status(admission, "192.0.2.3")).isEqualTo(503);
        assertThat(admission.enter(from("192.0.2.3")).refused()).isPresent();

        one.leave();
        assertThat(status(admission, "192.0.2.3")).isZero();
        assertThat(admission.enter(from("192.0.2.3")).refused()).isEmpty();
        assertThat(status(admission, "192.0.2.3")).isEqualTo(503);
    }

    @Test
    void an_address_has_places_of_its_own() {
        var admission = admission(new AdmissionLimits(0, 1, 0, 0), endpoint(-1, -1));
        var one = admission.enter(from("192.0.2.1"));

        assertThat(status(admission, "192.0.2.1")).isEqualTo(429);
        assertThat(status(admission, "192.0.2.2")).isZero();

        one.leave();
        assertThat(status(admission, "192.0.2.1")).isZero();
    }

    @Test
    void the_addresses_of_a_network_of_ipv6_count_as_one() {
        var admission = admission(new AdmissionLimits(0, 1, 0, 0), endpoint(-1, -1));
        admission.enter(from("2001:db8::1"));

        assertThat(status(admission, "2001:db8::ffff:1")).isEqualTo(429);
        assertThat(status(admission, "2001:db8:0:1::1")).isZero();
        assertThat(status(admission, "::1")).isZero();
    }

    @Test
    void an_address_that_nobody_knows_is_counted_with_all_only() {
        var admission = admission(new AdmissionLimits(2, 1, 1000, 1), endpoint(-1, -1));
        admission.enter(TestHost.handshake("/chat"));

        assertThat(admission.decide(TestHost.handshake("/chat"))).isInstanceOf(Admission.Accepted.class);
        assertThat(admission.decide(TestHost.handshake("/chat"))).isInstanceOf(Admission.Accepted.class);
        admission.enter(TestHost.handshake("/chat"));
        assertThat(admission.decide(TestHost.handshake("/chat"))).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void an_endpoint_has_places_of_its_own_among_those_of_all() {
        var rules = rules(new AdmissionLimits(3, 0, 0, 0));
        var small = rules.of(endpoint(1, -1));
        var other = rules.of(endpoint(-1, 1));
        var one = small.enter(from("192.0.2.1"));
        other.enter(from("192.0.2.1"));

        assertThat(status(small, "192.0.2.2")).isEqualTo(503);
        assertThat(status(other, "192.0.2.1")).isEqualTo(429);
        assertThat(status(other, "192.0.2.2")).isZero();
        assertThat(small.enter(from("192.0.2.2")).refused()).isPresent(); // and takes none of those of all

        other.enter(from("192.0.2.2"));
        assertThat(status(other, "192.0.2.3")).isEqualTo(503);
        one.leave();
        assertThat(status(other, "192.0.2.3")).isZero();
        assertThat(rules.isFull()).isFalse();
    }

    @Test
    void a_place_that_all_lack_takes_none_of_the_endpoints() {
        var rules = rules(new AdmissionLimits(1, 0, 0, 0));
        var one = rules.of(endpoint(-1, -1)).enter(from("192.0.2.1"));
        var other = rules.of(endpoint(1, -1));
        assertThat(rules.isFull()).isTrue();

        var refused = other.enter(from("192.0.2.1"));
        refused.leave();
        one.leave();

        assertThat(other.enter(from("192.0.2.1")).refused()).isEmpty();
    }

    @Test
    void addresses_without_sessions_are_forgotten() {
        var places = new Places("The server", 0, 5);
        for (int i = 0; i < 1000; i++) {
            var peer = Optional.of(new PeerNetwork(i));
            places.take(peer);
            places.take(peer);
            places.giveBack(peer);
            places.giveBack(peer);
        }

        assertThat(places.addresses()).isZero();
    }

    @Test
    void a_rate_lets_as_many_pass_at_once_as_a_second_may_have_and_then_one_at_a_time() {
        var rates = rates(10, 0);

        assertThat(passing(rates, 20, Optional.empty())).isEqualTo(10);
        clock.addAndGet(SECOND / 10);
        assertThat(passing(rates, 20, Optional.empty())).isEqualTo(1);
        clock.addAndGet(100 * SECOND);
        assertThat(passing(rates, 20, Optional.empty())).isEqualTo(10);
    }

    @Test
    void who_is_refused_is_told_when_to_come_again() {
        var rates = rates(0, 2);
        var peer = Optional.of(new PeerNetwork(1));
        passing(rates, 2, peer);

        assertThat(rates.count(peer))
                .contains(new Admission.Refused(
                        429,
                        "Too many sessions are asked for from your address.",
                        Map.of("Retry-After", List.of("1"))));
        assertThat(rates.count(Optional.of(new PeerNetwork(2)))).isEmpty();
        clock.addAndGet(SECOND);
        assertThat(rates.count(peer)).isEmpty();
    }

    @Test
    void an_address_that_asks_too_often_takes_nothing_from_others() {
        var rates = rates(10, 3);
        var greedy = Optional.of(new PeerNetwork(1));

        assertThat(passing(rates, 1000, greedy)).isEqualTo(3);
        assertThat(passing(rates, 3, Optional.of(new PeerNetwork(2)))).isEqualTo(3);
        assertThat(passing(rates, 3, Optional.of(new PeerNetwork(3)))).isEqualTo(3);
        assertThat(passing(rates, 3, Optional.of(new PeerNetwork(4)))).isEqualTo(1);
    }

    @Test
    void of_a_million_addresses_a_bounded_number_is_remembered_and_those_that_were_quiet_are_forgotten() {
        var rates = rates(0, 1);
        int most = 0;
        for (int i = 0; i < 1_000_000; i++) {
            rates.count(Optional.of(new PeerNetwork(i)));
            clock.addAndGet(1000);
            most = Math.max(most, rates.addresses());
        }

        assertThat(most).isLessThanOrEqualTo(HandshakeRates.MOST_ADDRESSES + 1);

        clock.addAndGet(10 * SECOND);
        rates.count(Optional.of(new PeerNetwork(-7)));
        assertThat(rates.addresses()).isEqualTo(1);
    }

    @Test
    void without_limits_nothing_is_counted() {
        var admission = admission(AdmissionLimits.NONE, endpoint(-1, 0));

        assertThat(admission.hasLimits()).isFalse();
        var places = new ArrayList<EndpointAdmission.Place>();
        for (int i = 0; i < 100; i++) {
            places.add(admission.enter(from("192.0.2.1")));
        }
        assertThat(places).allMatch(place -> place.refused().isEmpty());
    }

    private HandshakeRates rates(int ofAll, int ofAddress) {
        return new HandshakeRates(ofAll, ofAddress, clock::get);
    }

    private static int passing(HandshakeRates rates, int handshakes, Optional<PeerNetwork> peer) {
        int passed = 0;
        for (int i = 0; i < handshakes; i++) {
            passed += rates.count(peer).isEmpty() ? 1 : 0;
        }
        return passed;
    }

    private static AdmissionRules rules(AdmissionLimits limits) {
        return new AdmissionRules(new AdmissionRules.Options(Set.of(), limits, TrustedProxies.NONE), Optional.empty());
    }

    private static EndpointAdmission admission(AdmissionLimits limits, EndpointBinding endpoint) {
        return rules(limits).of(endpoint);
    }

    /** 0 if it is admitted. */
    private static int status(EndpointAdmission admission, String address) {
        return admission.decide(from(address)) instanceof Admission.Refused refused ? refused.status() : 0;
    }

    private static Handshake from(String address) {
        var base = TestHost.handshake("/chat");
        return new Handshake(
                "GET",
                base.uri(),
                "/chat",
                Map.of(),
                Map.of(),
                base.headers(),
                List.of(),
                false,
                Optional.of(new InetSocketAddress(
                        IpAddress.parse(address).orElseThrow().toInetAddress(), 4242)),
                List.of(),
                Optional.empty());
    }

    /** An endpoint of which only that is known on which admission depends. */
    static EndpointBinding endpoint(int sessions, int sessionsPerAddress) {
        return AdmissionRulesTest.endpoint(new EndpointLimits(-1, -1, sessions, sessionsPerAddress), false);
    }
}
