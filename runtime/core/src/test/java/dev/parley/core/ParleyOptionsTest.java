package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.EndpointProblemsException;
import dev.parley.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParleyOptionsTest {

    @TempDir
    Path folder;

    @Test
    void without_settings_the_server_is_safe_to_start() {
        var options = ParleyOptions.defaults();

        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.contextPath()).isEmpty();
        assertThat(options.origins()).isEmpty();
        assertThat(options.maxMessageBytes()).isEqualTo(65536);
        assertThat(options.maxOutboxBytes()).isEqualTo(1048576);
        assertThat(options.maxMessagesPerSecond()).isZero();
        assertThat(options.maxSessions()).isZero();
        assertThat(options.maxSessionsPerAddress()).isZero();
        assertThat(options.maxHandshakesPerSecond()).isZero();
        assertThat(options.maxHandshakesPerSecondPerAddress()).isZero();
        assertThat(options.maxPendingConnections()).isZero();
        assertThat(options.trustedProxies()).isEmpty();
        assertThat(options.compression()).isTrue();
        assertThat(options.handshakeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.idleTimeout()).isZero();
        assertThat(options.pingInterval()).isEqualTo(Duration.ofSeconds(25));
        assertThat(options.pongTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(options.closeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.shutdownTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.virtualThreads()).isTrue();
        assertThat(options.staticClassPath()).hasValue("META-INF/resources");
        assertThat(options.staticDirectory()).isEmpty();
        assertThat(options.healthPath()).isEqualTo("/health");
        assertThat(options.tlsCertificate()).isEmpty();
        assertThat(options.tlsKey()).isEmpty();
        assertThat(options.tlsKeyStore()).isEmpty();
        assertThat(options.tlsKeyStorePassword()).isEmpty();
        assertThat(options.trafficLog()).isFalse();
    }

    @Test
    void settings_are_read_as_their_types() {
        var options = ParleyOptions.from(settings(
                "parley.host=0.0.0.0",
                "parley.port=0",
                "parley.context-path=/app",
                "parley.origins=https://a.example, http://localhost:3000",
                "parley.max-message-size=1MiB",
                "parley.max-outbox-size=65536",
                "parley.max-messages-per-second=20",
                "parley.max-sessions=5000",
                "parley.max-sessions-per-address=50",
                "parley.max-handshakes-per-second=500",
                "parley.max-handshakes-per-second-per-address=5",
                "parley.max-pending-connections=1000",
                "parley.trusted-proxies=127.0.0.1, fd00::/8",
                "parley.forwarded-headers=x-forwarded",
                "parley.compression=false",
                "parley.handshake-timeout=500ms",
                "parley.idle-timeout=5m",
                "parley.ping-interval=0s",
                "parley.pong-timeout=1m",
                "parley.close-timeout=PT2S",
                "parley.shutdown-timeout=0",
                "parley.virtual-threads=false",
                "parley.static.class-path=",
                "parley.static.directory=" + folder,
                "parley.health-path=",
                "parley.traffic-log=true"));

        assertThat(options.host()).isEqualTo("0.0.0.0");
        assertThat(options.port()).isZero();
        assertThat(options.contextPath()).isEqualTo("/app");
        assertThat(options.origins()).containsExactly("https://a.example", "http://localhost:3000");
        assertThat(options.maxMessageBytes()).isEqualTo(1 << 20);
        assertThat(options.maxOutboxBytes()).isEqualTo(65536);
        assertThat(options.maxMessagesPerSecond()).isEqualTo(20);
        assertThat(options.maxSessions()).isEqualTo(5000);
        assertThat(options.maxSessionsPerAddress()).isEqualTo(50);
        assertThat(options.maxHandshakesPerSecond()).isEqualTo(500);
        assertThat(options.maxHandshakesPerSecondPerAddress()).isEqualTo(5);
        assertThat(options.maxPendingConnections()).isEqualTo(1000);
        assertThat(options.trustedProxies()).containsExactly("127.0.0.1", "fd00::/8");
        assertThat(options.compression()).isFalse();
        assertThat(options.handshakeTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.idleTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(options.pingInterval()).isZero();
        assertThat(options.pongTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.closeTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.shutdownTimeout()).isZero();
        assertThat(options.virtualThreads()).isFalse();
        assertThat(options.staticClassPath()).isEmpty();
        assertThat(options.staticDirectory()).hasValue(folder);
        assertThat(options.healthPath()).isEmpty();
        assertThat(options.trafficLog()).isTrue();
    }

    @Test
    void what_the_builder_sets_is_there_again() throws IOException {
        var certificate = Files.createFile(folder.resolve("cert.pem"));
        var key = Files.createFile(folder.resolve("key.pem"));

        var options = ParleyOptions.builder()
                .host("::1")
                .port(9000)
                .contextPath("/app")
                .origins(Set.of("*"))
                .maxMessageBytes(1000)
                .maxOutboxBytes(3L << 20)
                .maxMessagesPerSecond(20)
                .maxSessions(5000)
                .maxSessionsPerAddress(50)
                .maxHandshakesPerSecond(500)
                .maxHandshakesPerSecondPerAddress(5)
                .maxPendingConnections(1000)
                .trustedProxies(Set.of("10.0.0.0/8"))
                .compression(false)
                .handshakeTimeout(Duration.ofMillis(1500))
                .idleTimeout(Duration.ofMinutes(90))
                .pingInterval(Duration.ofSeconds(50))
                .pongTimeout(Duration.ofSeconds(5))
                .closeTimeout(Duration.ofHours(1))
                .shutdownTimeout(Duration.ofSeconds(90))
                .virtualThreads(false)
                .staticClassPath("web")
                .staticDirectory(folder)
                .healthPath("/up")
                .tls(certificate, key)
                .trafficLog(true)
                .build();

        assertThat(options.host()).isEqualTo("::1");
        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.contextPath()).isEqualTo("/app");
        assertThat(options.origins()).containsExactly("*");
        assertThat(options.maxMessageBytes()).isEqualTo(1000);
        assertThat(options.maxOutboxBytes()).isEqualTo(3L << 20);
        assertThat(options.maxMessagesPerSecond()).isEqualTo(20);
        assertThat(options.maxSessions()).isEqualTo(5000);
        assertThat(options.maxSessionsPerAddress()).isEqualTo(50);
        assertThat(options.maxHandshakesPerSecond()).isEqualTo(500);
        assertThat(options.maxHandshakesPerSecondPerAddress()).isEqualTo(5);
        assertThat(options.maxPendingConnections()).isEqualTo(1000);
        assertThat(options.trustedProxies()).containsExactly("10.0.0.0/8");
        assertThat(options.compression()).isFalse();
        assertThat(options.handshakeTimeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(options.idleTimeout()).isEqualTo(Duration.ofMinutes(90));
        assertThat(options.pingInterval()).isEqualTo(Duration.ofSeconds(50));
        assertThat(options.pongTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.closeTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(options.shutdownTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(options.virtualThreads()).isFalse();
        assertThat(options.staticClassPath()).hasValue("web");
        assertThat(options.staticDirectory()).hasValue(folder);
        assertThat(options.healthPath()).isEqualTo("/up");
        assertThat(options.tlsCertificate()).hasValue(certificate);
        assertThat(options.tlsKey()).hasValue(key);
        assertThat(options.trafficLog()).isTrue();
    }

    @Test
    void a_key_store_comes_with_its_password() throws IOException {
        var keyStore = Files.createFile(folder.resolve("server.p12"));

        var options = ParleyOptions.builder().tls(keyStore, "geheim").build();

        assertThat(options.tlsKeyStore()).hasValue(keyStore);
        assertThat(options.tlsKeyStorePassword()).hasValue("geheim");
        assertThat(options.toString())
                .contains("parley.tls.key-store-password=***")
                .doesNotContain("geheim");
    }

    @Test
    void all_bad_and_unknown_options_are_reported_at_once() {
        var settings = List.of(
                new Setting("parley.port", "80800", "the argument --port"),
                new Setting("parley.prot", "geheim", "META-INF/microprofile-config.properties"),
                new Setting("parley.idle-timeout", "soon", "the environment variable PARLEY_IDLE_TIMEOUT"),
                new Setting("parley.moon", "full", "the system property parley.moon"));

        assertThatThrownBy(() -> ParleyOptions.from(settings))
                .isInstanceOf(EndpointProblemsException.class)
                .hasMessage("""
                        4 problems keep the server from starting:

                          1) parley.port has a value that it cannot have.  [bad-option]
                             at        the argument --port
                             found     80800
                             expected  a number from 0 to 65535
                             fix       Correct the value, or remove it: then it is 8080.

                          2) parley.idle-timeout has a value that it cannot have.  [bad-option]
                             at        the environment variable PARLEY_IDLE_TIMEOUT
                             found     soon
                             expected  a duration from 0s to 8760h, such as 500ms, 10s, 5m or PT10S
                             fix       Correct the value, or remove it: then it is 0s.

                          3) parley.prot is no option.  [unknown-option]
                             at        META-INF/microprofile-config.properties
                             found     parley.prot
                             expected  parley.port
                             fix       Correct the key.

                          4) parley.moon is no option.  [unknown-option]
                             at        the system property parley.moon
                             found     parley.moon
                             expected  one of the keys in docs/configuration.md
                             fix       Correct the key, or remove it.
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parley.host|two words",
                "parley.host|''",
                "parley.port|-1",
                "parley.port|65536",
                "parley.port|http",
                "parley.context-path|app",
                "parley.context-path|/app/",
                "parley.context-path|/a b",
                "parley.origins|app.example.com",
                "parley.origins|https://app.example.com/",
                "parley.origins|https://me@app.example.com",
                "parley.origins|https://a b",
                "parley.max-message-size|0",
                "parley.max-message-size|2GiB",
                "parley.max-message-size|64kb",
                "parley.max-message-size|99999999999999999GiB",
                "parley.handshake-timeout|0",
                "parley.handshake-timeout|2h",
                "parley.handshake-timeout|-1s",
                "parley.ping-interval|25h",
                "parley.pong-timeout|0s",
                "parley.virtual-threads|yes",
                "parley.static.directory|no/such/folder",
                "parley.health-path|health",
            })
    void a_value_that_is_not_allowed_is_named_and_the_option_keeps_its_own(String key, String value) {
        var problems = new ArrayList<Problem>();
        var setting = new Setting(key, value, "a test");

        var options = ParleyOptions.builder().fill(List.of(setting)).build(problems);

        assertThat(problems).hasSize(1).first().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("bad-option");
            assertThat(problem.title()).startsWith(key + " ");
            assertThat(problem.at()).isEqualTo("a test");
            assertThat(problem.found()).isEqualTo(value.isEmpty() ? "nothing" : value);
        });
        assertThat(options.toString()).isEqualTo(ParleyOptions.defaults().toString());
    }

    @Test
    void a_wrong_value_in_the_builder_is_a_problem_like_any_other() {
        var builder = ParleyOptions.builder().port(-1);

        var thrown = catchThrowableOfType(EndpointProblemsException.class, builder::build);

        assertThat(thrown.problems()).extracting(Problem::at).containsExactly("the server's builder");
    }

    @Test
    void a_password_is_never_shown() {
        var thrown = catchThrowableOfType(
                EndpointProblemsException.class,
                () -> ParleyOptions.from(
                        settings("parley.tls.key-store-pasword=geheim1", "parley.tls.key-store-password=geheim2")));

        assertThat(thrown)
                .hasMessageContaining("parley.tls.key-store-password is of no use without parley.tls.key-store");
        assertThat(thrown.getMessage()).doesNotContain("geheim");
        assertThat(settings("parley.tls.key-store-password=geheim").toString()).doesNotContain("geheim");
    }

    @Test
    void a_certificate_and_its_key_come_together_and_from_one_place() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> ParleyOptions.from(settings("parley.tls.certificate=" + file)))
                .hasMessage("""
                        1 problem keeps the server from starting:

                          1) parley.tls.certificate is of no use without parley.tls.key.  [bad-option]
                             at        a test
                             found     parley.tls.certificate alone
                             expected  both, or neither
                             fix       Set parley.tls.key: a file that can be read.
                        """);
        assertThatThrownBy(() -> ParleyOptions.from(settings("parley.tls.key=" + file)))
                .hasMessageContaining("parley.tls.key is of no use without parley.tls.certificate");
        assertThatThrownBy(() -> ParleyOptions.from(settings(
                        "parley.tls.key=" + file, "parley.tls.certificate=" + file, "parley.tls.key-store=" + file)))
                .hasMessage("""
                        1 problem keeps the server from starting:

                          1) parley.tls.key-store and parley.tls.certificate say the same thing twice.  [bad-option]
                             at        a test, and a test
                             found     both
                             expected  one of them
                             fix       Remove one of them.
                        """);
    }

    @Test
    void filling_keeps_what_is_set_and_overriding_replaces_it() {
        var builder = ParleyOptions.builder().port(1);

        builder.fill(settings("parley.port=2", "parley.host=a", "parley.host=b"));
        assertThat(builder.build().port()).isEqualTo(1);
        assertThat(builder.build().host()).isEqualTo("a");

        builder.override(settings("parley.port=3"));
        assertThat(builder.build().port()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "parley.context.path, parley.context-path",
        "parley.message-size, parley.max-message-size",
        "parley.prot, parley.port",
        "--prot, parley.port",
        "-port, parley.port",
        "PARLEY_TRAFIC_LOG, parley.traffic-log",
        "parley.home,",
        "PARLEY_SERVICE_PORT,",
        "PARLEY_PORT_8080_TCP,",
    })
    void an_option_is_guessed_only_if_its_name_is_near(String name, String meant) {
        assertThat(ParleyOptions.nearest(name).map(Option::key)).isEqualTo(Optional.ofNullable(meant));
    }

    @Test
    void names_of_options_differ_in_every_place_where_they_stand() {
        var known = ParleyOptions.known();

        assertThat(known).extracting(Option::key).doesNotHaveDuplicates().allMatch(key -> key.startsWith("parley."));
        assertThat(known).extracting(Option::argument).doesNotHaveDuplicates().contains("--tls-key-store");
        assertThat(known).extracting(Option::variable).doesNotHaveDuplicates().contains("PARLEY_TLS_KEY_STORE");
    }

    static List<Setting> settings(String... pairs) {
        return Stream.of(pairs)
                .map(pair -> pair.split("=", 2))
                .map(pair -> new Setting(pair[0], pair[1], "a test"))
                .toList();
    }
}
