package dev.parley.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.grizzly.ParleyServer;
import dev.parley.spi.MetricsReceiver;
import dev.parley.testing.ParleyTest;
import dev.parley.testing.ServerSetup;
import dev.parley.testing.TestPeers;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What meters an application has, and what they say. */
@ParleyTest(MicrometerMetricsTest.Room.class)
class MicrometerMetricsTest {

    @ServerEndpoint("/rooms/{room}")
    public static class Room {

        public sealed interface In permits Say {}

        public record Say(String text) implements In {}

        public record Said(String text) {}

        @OnOpen
        void open(@PathParam("room") int room) {}

        @OnMessage
        Said say(Say say) {
            return new Said(say.text());
        }
    }

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @ServerSetup
    void withBothRegistries(ParleyServer.Builder server) {
        server.metrics(new MicrometerMetrics(registry)).metrics(new MicrometerMetrics(prometheus));
    }

    @Test
    void sessions_messages_and_callbacks_are_counted(TestPeers peers) {
        var ann = peers.open("/rooms/1");
        peers.open("/rooms/2");
        ann.send(new Room.Say("hi"));
        ann.expect(new Room.Said("hi"));

        // A session opens when its handshake has been answered, and is a step behind what its peer has seen.
        await().untilAsserted(() -> {
            assertThat(find("parley.sessions").gauge().value()).isEqualTo(2);
            assertThat(find("parley.sessions.opened").functionCounter().count()).isEqualTo(2);
            assertThat(messages("in")).isEqualTo(1);
            assertThat(messages("out")).isEqualTo(1);
            assertThat(find("parley.message.bytes")
                            .tag("direction", "in")
                            .functionCounter()
                            .count())
                    .isEqualTo("{\"type\":\"say\",\"text\":\"hi\"}".length());
            assertThat(find("parley.queued").gauge().value()).isZero();
            assertThat(callbacks("say")).isEqualTo(1);
            assertThat(callbacks("@OnOpen")).isEqualTo(2);
        });
    }

    private double messages(String direction) {
        return find("parley.messages")
                .tag("direction", direction)
                .functionCounter()
                .count();
    }

    /** How many have been timed of a type; its meter is there from the first one on. */
    private long callbacks(String type) {
        var timer = registry.find("parley.callbacks").tag("type", type).timer();
        return timer == null ? 0 : timer.count();
    }

    @Test
    void a_session_that_has_closed_counts_by_its_code(TestPeers peers) {
        peers.open("/rooms/1").close(1001, "");
        peers.open("/rooms/1").close(4711, "");

        await().untilAsserted(() -> {
            assertThat(closed("1001")).isEqualTo(1);
            assertThat(closed("other")).isEqualTo(1);
            assertThat(find("parley.sessions").gauge().value()).isZero();
        });
        assertThat(closed("1000")).isZero();
    }

    private double closed(String code) {
        return find("parley.sessions.closed")
                .tag("code", code)
                .functionCounter()
                .count();
    }

    @Test
    void a_refused_handshake_counts_by_its_cause(TestPeers peers) {
        peers.expectRefused("/rooms/one", 400);

        assertThat(find("parley.handshakes.refused")
                        .tag("endpoint", "/rooms/{room}")
                        .tag("cause", "parameter")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void the_state_is_that_of_the_application(ParleyServer server) {
        assertThat(find("parley.state").tag("state", "ready").gauge().value()).isEqualTo(1);
        assertThat(find("parley.state").tag("state", "draining").gauge().value())
                .isZero();
    }

    @Test
    void prometheus_has_its_own_form_of_the_names(TestPeers peers) {
        var ann = peers.open("/rooms/1");
        ann.send(new Room.Say("hi"));
        ann.expect(new Room.Said("hi"));
        await().untilAsserted(() -> assertThat(prometheus.scrape())
                .contains("# TYPE parley_sessions gauge")
                .contains("parley_sessions{application=\"/\",endpoint=\"/rooms/{room}\"} 1.0")
                .contains("parley_sessions_opened_total{application=\"/\",endpoint=\"/rooms/{room}\"} 1.0")
                .contains("parley_messages_total{application=\"/\",direction=\"in\",endpoint=\"/rooms/{room}\"} 1.0")
                .contains(
                        "parley_message_bytes_total{application=\"/\",direction=\"in\",endpoint=\"/rooms/{room}\"} 26.0")
                .contains("parley_queued_bytes{application=\"/\",endpoint=\"/rooms/{room}\"}")
                .contains("parley_callbacks_seconds_count{application=\"/\",endpoint=\"/rooms/{room}\",type=\"say\"} 1")
                .contains("parley_handshakes_refused_total{application=\"/\",cause=\"origin\",endpoint=\"\"} 0.0")
                .contains("parley_state{application=\"/\",state=\"ready\"} 1.0"));
    }

    @Test
    void meters_go_when_the_application_stops(ParleyServer server, TestPeers peers) {
        peers.open("/rooms/1");
        assertThat(registry.getMeters()).isNotEmpty();

        server.stop();

        assertThat(registry.getMeters()).isEmpty();
        assertThat(prometheus.getMeters()).isEmpty();
    }

    @Test
    void it_is_found_as_a_service_which_has_the_global_registry() {
        assertThat(ServiceLoader.load(MetricsReceiver.class)).singleElement().isInstanceOf(MicrometerMetrics.class);
        // A registry was given to the builder, so that the global one has nothing twice.
        assertThat(Metrics.globalRegistry.find("parley.sessions").meters()).isEmpty();
    }

    @Test
    void without_any_other_the_global_registry_has_them() {
        try (var server = ParleyServer.builder().port(0).endpoint(Room.class).start()) {
            assertThat(server.port()).isPositive();
            assertThat(Metrics.globalRegistry.find("parley.sessions").meters()).hasSize(1);
        }
        assertThat(Metrics.globalRegistry.find("parley.sessions").meters()).isEmpty();
    }

    @Test
    void the_page_lists_every_meter_with_its_tags(TestPeers peers) throws IOException {
        peers.open("/rooms/1");
        await().until(() -> registry.find("parley.callbacks").timer() != null);

        var registered = new TreeMap<String, Set<String>>();
        for (var meter : registry.getMeters()) {
            registered
                    .computeIfAbsent(meter.getId().getName(), first -> new TreeSet<>())
                    .addAll(tags(meter));
        }

        assertThat(documented()).isEqualTo(registered);
    }

    private static Set<String> tags(Meter meter) {
        return meter.getId().getTags().stream().map(tag -> tag.getKey()).collect(Collectors.toSet());
    }

    /** From the table's rows: {@code | `name` | kind | tags | ... |}. */
    private static Map<String, Set<String>> documented() throws IOException {
        var page = Files.readString(Path.of("../../docs/metrics.md"));
        var all = new TreeMap<String, Set<String>>();
        for (var line :
                page.lines().filter(each -> each.startsWith("| `parley.")).toList()) {
            var cells = List.of(line.split("\\|"));
            var tags = new HashSet<>(Set.of("application"));
            if (!cells.get(3).contains("no `endpoint`")) {
                tags.add("endpoint");
            }
            var first = Pattern.compile("^\\s*`(\\w+)`").matcher(cells.get(3));
            if (first.find()) {
                tags.add(first.group(1));
            }
            all.put(cells.get(1).strip().replace("`", ""), new TreeSet<>(tags));
        }
        return all;
    }

    private RequiredSearch find(String name) {
        return registry.get(name);
    }
}
