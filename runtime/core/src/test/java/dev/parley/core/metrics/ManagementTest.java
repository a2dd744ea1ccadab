package dev.parley.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.host.Admission;
import dev.parley.core.host.TestHost;
import dev.parley.spi.ApplicationMetrics.State;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.InvalidAttributeValueException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What tools for JMX see. */
class ManagementTest {

    private static final String APPLICATION = "dev.parley:type=Application,application=\"/management-test\"";
    private static final String ENDPOINT =
            "dev.parley:type=Endpoint,application=\"/management-test\",endpoint=\"/chat/{room}\"";

    /** A session with what it says of itself. */
    private record Session(int uncountedIn, int uncountedOut, long queued) implements OpenSession {}

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final TestHost host = new TestHost();
    private final ApplicationCounters application =
            new ApplicationCounters("/management-test", () -> State.SATURATED, List.of());
    private final EndpointCounters endpoint =
            application.endpoint("/chat/{room}", List.of(new Session(0, 0, 5), new Session(0, 0, 7)));
    private final Management management = new Management(application, host, () -> true);

    @AfterEach
    void end() {
        management.end();
    }

    @Test
    void an_application_and_its_endpoints_have_mbeans_until_it_stops() throws JMException {
        management.begin();
        assertThat(names()).containsExactlyInAnyOrder(name(APPLICATION), name(ENDPOINT));

        management.end();

        assertThat(names()).isEmpty();
    }

    @Test
    void nothing_is_shown_while_nobody_could_see_it() throws JMException {
        var seen = new AtomicBoolean();
        var lazy = new Management(application, host, seen::get);

        lazy.begin();
        host.timer().runAll();
        assertThat(names()).isEmpty();
        seen.set(true);
        host.timer().runAll();

        assertThat(names()).hasSize(2);
        lazy.end();
        assertThat(names()).isEmpty();
        assertThat(host.timer().tasks()).isEmpty();
    }

    @Test
    void nothing_is_shown_any_more_once_the_application_has_stopped() throws JMException {
        var seen = new AtomicBoolean();
        var lazy = new Management(application, host, seen::get);
        lazy.begin();

        lazy.end();
        seen.set(true);
        host.timer().runAll();

        assertThat(names()).isEmpty();
    }

    @Test
    void two_applications_of_one_name_are_told_apart() throws JMException {
        var second = new Management(application, host, () -> true);
        management.begin();

        second.begin();

        assertThat(names()).hasSize(4).contains(name(APPLICATION + ",instance=2"), name(ENDPOINT + ",instance=2"));
        second.end();
        assertThat(names()).containsExactlyInAnyOrder(name(APPLICATION), name(ENDPOINT));
    }

    @Test
    void numbers_are_those_of_this_moment() throws JMException {
        management.begin();
        endpoint.opened();
        endpoint.opened();
        endpoint.closed(1001);
        endpoint.add(endpoint.in(0, 100, true), endpoint.out(0, 50, true));
        endpoint.dropped(Drop.DROP_OLDEST, 3);
        endpoint.refused(Admission.Cause.ORIGIN);
        endpoint.rateLimited();
        endpoint.answered(2_000_000);

        assertThat(attributes(ENDPOINT, "OpenSessions", "OpenedSessions", "RateLimitedMessages"))
                .containsExactly(1L, 2L, 1L);
        assertThat(attributes(ENDPOINT, "MessagesIn", "BytesIn", "MessagesOut", "BytesOut"))
                .containsExactly(1L, 100L, 1L, 50L);
        assertThat(attributes(ENDPOINT, "QueuedBytes", "LargestQueueBytes")).containsExactly(12L, 7L);
        assertThat(attributes(ENDPOINT, "RoundTrips", "RoundTripMeanMillis", "RoundTripMaxMillis"))
                .containsExactly(1L, 2.0, 2.0);
        assertThat(cell(ENDPOINT, "ClosedSessions", "1001", "count")).isEqualTo(1L);
        assertThat(cell(ENDPOINT, "DroppedMessages", "drop-oldest", "count")).isEqualTo(3L);
        assertThat(cell(ENDPOINT, "RefusedHandshakes", "origin", "count")).isEqualTo(1L);
    }

    @Test
    void an_application_has_the_numbers_of_all_its_endpoints() throws JMException {
        var other = application.endpoint("/other", List.of(new Session(0, 0, 9)));
        management.begin();
        endpoint.opened();
        other.opened();
        other.refused(Admission.Cause.ORIGIN);
        application.refused(Admission.Cause.ORIGIN);
        application.refused(Admission.Cause.DRAINING);
        other.called("say", 4_000_000);
        endpoint.called("say", 2_000_000);

        assertThat(attributes(APPLICATION, "State", "OpenSessions", "QueuedBytes", "LargestQueueBytes"))
                .containsExactly("SATURATED", 2L, 21L, 9L);
        assertThat(cell(APPLICATION, "RefusedHandshakes", "origin", "count")).isEqualTo(2L);
        assertThat(cell(APPLICATION, "RefusedHandshakes", "draining", "count")).isEqualTo(1L);
        assertThat(cell(APPLICATION, "Callbacks", "say", "meanMillis")).isEqualTo(3.0);
        assertThat(cell(APPLICATION, "Callbacks", "say", "maxMillis")).isEqualTo(4.0);
    }

    @Test
    void callbacks_are_timed_while_an_operator_wants_that() throws JMException {
        management.begin();
        assertThat(endpoint.timesCallbacks()).isFalse();

        server.setAttribute(name(ENDPOINT), new Attribute("TimesCallbacks", true));
        assertThat(endpoint.timesCallbacks()).isTrue();
        server.setAttributes(name(ENDPOINT), new AttributeList(List.of(new Attribute("TimesCallbacks", false))));

        assertThat(endpoint.timesCallbacks()).isFalse();
    }

    @Test
    void what_is_not_there_or_does_not_fit_is_refused() throws JMException {
        management.begin();
        var name = name(ENDPOINT);

        assertThatThrownBy(() -> server.getAttribute(name, "Nothing")).isInstanceOf(AttributeNotFoundException.class);
        assertThatThrownBy(() -> server.setAttribute(name, new Attribute("OpenSessions", 1L)))
                .isInstanceOf(AttributeNotFoundException.class);
        assertThatThrownBy(() -> server.setAttribute(name, new Attribute("TimesCallbacks", "yes")))
                .isInstanceOf(InvalidAttributeValueException.class);
        assertThat(server.setAttributes(name, new AttributeList(List.of(new Attribute("OpenSessions", 1L)))))
                .isEmpty();
    }

    @Test
    void every_attribute_has_a_value_of_its_type() throws JMException {
        management.begin();
        endpoint.called("say", 1);

        for (var attribute : server.getMBeanInfo(name(ENDPOINT)).getAttributes()) {
            var open = (OpenMBeanAttributeInfo) attribute;
            assertThat(open.isValue(server.getAttribute(name(ENDPOINT), attribute.getName())))
                    .as(attribute.getName())
                    .isTrue();
        }
    }

    private Set<ObjectName> names() throws JMException {
        return server.queryNames(name("dev.parley:application=\"/management-test\",*"), null);
    }

    private List<Object> attributes(String bean, String... names) throws JMException {
        return server.getAttributes(name(bean), names).asList().stream()
                .map(Attribute::getValue)
                .toList();
    }

    private Object cell(String bean, String table, String key, String column) throws JMException {
        var rows = (TabularData) server.getAttribute(name(bean), table);
        return rows.get(new Object[] {key}).get(column);
    }

    private static ObjectName name(String text) throws JMException {
        return new ObjectName(text);
    }
}
