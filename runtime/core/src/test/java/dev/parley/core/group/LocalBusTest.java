package dev.parley.core.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.GroupBus.Content;
import dev.parley.spi.GroupBus.Delivery;
import dev.parley.spi.GroupBus.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalBusTest {

    private final LocalBus bus = new LocalBus();
    private final List<Delivery> delivered = new ArrayList<>();

    @Test
    void what_is_published_is_delivered_at_once_with_its_position() {
        bus.start(delivered::add);
        var message = message("tea");

        long position = bus.publish(message);

        assertThat(delivered).containsExactly(new Delivery(message, position));
    }

    @Test
    void positions_grow() {
        bus.start(delivered::add);

        long first = bus.publish(message("tea"));
        bus.publish(message("coffee"));
        long last = bus.publish(message("tea"));

        assertThat(last).isGreaterThan(first);
    }

    @Test
    void a_closed_bus_delivers_nothing() {
        bus.start(delivered::add);

        bus.close();
        bus.publish(message("tea"));

        assertThat(delivered).isEmpty();
    }

    private static Message message(String group) {
        return new Message(group, "", new Content.Text("text"), Map.of());
    }
}
