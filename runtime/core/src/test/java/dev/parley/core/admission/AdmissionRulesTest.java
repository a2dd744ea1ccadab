package dev.parley.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.EndpointDescription.Parameter.Source;
import dev.parley.core.binding.EndpointBinding;
import dev.parley.core.binding.EndpointLimits;
import dev.parley.core.binding.HandshakeParameter;
import dev.parley.core.host.Admission;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Authenticator.Result;
import dev.parley.spi.Handshake;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AdmissionRulesTest {

    enum Color {
        RED,
        GREEN
    }

    private static final HandshakeParameter AGE = parameter(Source.QUERY, "age", int.class, true, Integer::valueOf);
    private static final Principal ANN = () -> "ann";

    @Test
    void nothing_stands_against_a_handshake_where_nothing_is_asked_for() {
        var handshake = Handshakes.of(Map.of(), Map.of());

        assertThat(decide(handshake))
                .isEqualTo(new Admission.Accepted(handshake, Optional.empty(), Set.of(), List.of()));
    }

    @Test
    void the_values_come_in_the_order_of_the_slots_and_null_where_one_is_missing() {
        var handshake = Handshakes.of(Map.of("room", "tea"), Map.of("age", List.of("7", "8")));

        var accepted = (Admission.Accepted) decide(
                handshake,
                AGE,
                parameter(Source.QUERY, "nick", String.class, false, text -> text),
                parameter(Source.PATH, "room", String.class, true, text -> text));

        assertThat(accepted.parameters()).containsExactly(7, null, "tea");
    }

    @Test
    void headers_are_found_in_any_case() {
        var accepted = (Admission.Accepted) decide(
                Handshakes.of("X-Room", "tea"), parameter(Source.HEADER, "x-room", String.class, true, text -> text));

        assertThat(accepted.parameters()).containsExactly("tea");
    }

    @Test
    void cookies_are_found_in_any_of_the_headers_and_lose_their_quotes() {
        var handshake = Handshakes.of("Cookie", "a=1; bb=\"2=3\"", "c=; b=4;broken");

        var accepted = (Admission.Accepted) decide(handshake, cookie("a"), cookie("bb"), cookie("b"), cookie("c"));

        assertThat(accepted.parameters()).containsExactly("1", "2=3", "4", "");
    }

    @Test
    void what_is_missing_is_refused_by_name() {
        assertThat(decide(Handshakes.of(Map.of(), Map.of()), AGE))
                .isEqualTo(refused(400, "The query parameter age is missing; it must be of the type int."));
        assertThat(decide(Handshakes.of(Map.of(), Map.of()), cookie("session")))
                .isEqualTo(refused(400, "The cookie session is missing; it must be a text."));
    }

    @Test
    void what_does_not_convert_is_refused_without_its_value() {
        var secret = Handshakes.of(Map.of(), Map.of("age", List.of("secret")));

        assertThat(decide(secret, AGE)).isEqualTo(refused(400, "The query parameter age must be of the type int."));
    }

    @Test
    void what_may_be_missing_must_convert_all_the_same() {
        var handshake = Handshakes.of(Map.of("color", "blue"), Map.of());

        assertThat(decide(handshake, parameter(Source.PATH, "color", Color.class, false, Color::valueOf)))
                .isEqualTo(refused(400, "The path variable color must be one of RED, GREEN."));
    }

    @Test
    void a_foreign_page_learns_nothing_of_the_parameters() {
        var admission = decide(Handshakes.of("Origin", "https://evil.example"), AGE);

        assertThat(admission)
                .isEqualTo(new Admission.Refused(
                        403, "Pages of this origin may not open sessions here.", Map.of(), Admission.Cause.ORIGIN));
    }

    @Test
    void without_an_authenticator_the_principal_is_the_servers() {
        var accepted =
                (Admission.Accepted) rules(Optional.empty()).of(endpoint(true)).decide(Handshakes.by(ANN));

        assertThat(accepted.principal()).contains(ANN);
    }

    @Test
    void the_anonymous_are_refused_where_a_principal_is_asked_for() {
        var anonymous = rules(Optional.of(handshake -> new Result.Anonymous()));

        assertThat(anonymous.of(endpoint(true, AGE)).decide(Handshakes.of(Map.of(), Map.of())))
                .isEqualTo(refused(401, "This endpoint must know who opens a session."));
        assertThat(anonymous.of(endpoint(false)).decide(Handshakes.of(Map.of(), Map.of())))
                .isInstanceOf(Admission.Accepted.class);
    }

    @Test
    void who_has_proved_who_it_is_enters_with_its_roles() {
        var rules = rules(Optional.of(handshake -> new Result.Authenticated(ANN, Set.of("admin"))));

        var accepted = (Admission.Accepted) rules.of(endpoint(true)).decide(Handshakes.of(Map.of(), Map.of()));

        assertThat(accepted.principal()).contains(ANN);
        assertThat(accepted.roles()).containsExactly("admin");
    }

    @Test
    void an_authenticator_refuses_with_its_own_status_and_headers() {
        var headers = Map.of("WWW-Authenticate", List.of("Bearer"));
        var rules = rules(Optional.of(handshake -> new Result.Refused(403, headers)));

        assertThat(rules.of(endpoint(false)).decide(Handshakes.of(Map.of(), Map.of())))
                .isEqualTo(new Admission.Refused(403, "You may not open a session here.", headers));
    }

    @Test
    void an_authenticator_that_fails_lets_nobody_in_and_tells_the_peer_nothing() {
        var rules = rules(Optional.of(handshake -> {
            throw new IllegalStateException("the database of the test is gone");
        }));

        assertThat(rules.of(endpoint(false)).decide(Handshakes.of(Map.of(), Map.of())))
                .isEqualTo(refused(500, "It cannot be found out who you are."));
    }

    @Test
    @SuppressWarnings("NullAway") // what this is about
    void a_principal_without_a_name_counts_as_a_failure() {
        var rules = rules(Optional.of(handshake -> new Result.Authenticated(() -> null, Set.of())));

        assertThat(rules.of(endpoint(false)).decide(Handshakes.of(Map.of(), Map.of())))
                .isEqualTo(refused(500, "It cannot be found out who you are."));
    }

    @Test
    void a_status_that_refuses_nothing_counts_as_a_failure() {
        var rules = rules(Optional.of(handshake -> new Result.Refused(200, Map.of())));

        assertThat(rules.of(endpoint(false)).decide(Handshakes.of(Map.of(), Map.of())))
                .isEqualTo(refused(500, "It cannot be found out who you are."));
    }

    private static Admission decide(Handshake handshake, HandshakeParameter... parameters) {
        return rules(Optional.empty()).of(endpoint(false, parameters)).decide(handshake);
    }

    private static AdmissionRules rules(Optional<Authenticator> authenticator) {
        return new AdmissionRules(AdmissionRules.Options.DEFAULTS, authenticator);
    }

    private static Admission.Refused refused(int status, String reason) {
        return new Admission.Refused(status, reason, Map.of());
    }

    private static HandshakeParameter cookie(String name) {
        return parameter(Source.COOKIE, name, String.class, true, text -> text);
    }

    private static HandshakeParameter parameter(
            Source source, String name, Type type, boolean required, Function<String, Object> converter) {
        return new HandshakeParameter(source, name, type, required, converter);
    }

    /** An endpoint of which only that is known on which admission depends. */
    private static EndpointBinding endpoint(boolean principalRequired, HandshakeParameter... parameters) {
        return endpoint(EndpointLimits.AS_CONFIGURED, principalRequired, parameters);
    }

    static EndpointBinding endpoint(
            EndpointLimits limits, boolean principalRequired, HandshakeParameter... parameters) {
        return new EndpointBinding(
                AdmissionRulesTest.class,
                null,
                null,
                true,
                false,
                null,
                null,
                List.of(parameters),
                principalRequired,
                Set.of(),
                limits,
                Optional.empty(),
                Optional.empty(),
                null,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                null,
                Optional.empty(),
                Map.of(),
                false,
                -1,
                -1,
                Optional.empty());
    }
}
