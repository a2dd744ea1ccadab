package dev.parley.testing.contract;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What messages hold: sealed types, and what may be absent. */
abstract class ComponentContract extends ContractPart {

    ComponentContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/drawings")
    public static class Drawings {

        public sealed interface Shape permits Circle, Box {}

        public record Circle(int radius) implements Shape {}

        public record Box(int width, Optional<Shape> inner) implements Shape {}

        public record Drawing(Shape main, List<Shape> others, Map<String, Shape> named) {}

        @OnMessage
        Drawing echo(Drawing drawing) {
            return drawing;
        }
    }

    @Test
    void a_sealed_type_keeps_its_tag_wherever_it_stands() {
        var peer = start(Drawings.class).open("/drawings");
        var text = """
                {"main":{"type":"box","width":1,"inner":{"type":"circle","radius":2}},\
                "others":[{"type":"circle","radius":3},{"type":"box","width":4}],"named":{"a":{"type":"circle","radius":5}}}""";

        peer.sendText(text);

        peer.expectText(text);
    }

    @Test
    void a_sealed_component_without_or_with_an_unknown_tag_is_refused() {
        var peer = start(Drawings.class).open("/drawings");

        peer.sendText("{\"main\":{\"radius\":1},\"others\":[],\"named\":{}}");
        peer.sendText("{\"main\":{\"type\":\"line\",\"radius\":1},\"others\":[],\"named\":{}}");
        peer.sendText("{\"main\":null,\"others\":[],\"named\":{}}");
        peer.sendText("{\"main\":{\"type\":\"circle\",\"radius\":1},\"others\":[null],\"named\":{}}");

        for (int i = 0; i < 4; i++) {
            var reply = peer.expectError("invalid-message");
            Expect.that(reply.detail().contains(i < 3 ? "main" : "others"), "the detail was " + reply.detail());
        }
    }

    @ServerEndpoint("/options")
    public static class Options {

        public record Maybe(
                Optional<String> text,
                OptionalInt number,
                Optional<List<Integer>> list,
                @Nullable String nullable) {}

        @OnMessage
        Maybe echo(Maybe maybe) {
            return maybe;
        }
    }

    @Test
    void what_is_optional_may_be_absent_or_null_and_is_not_written_then() {
        var peer = start(Options.class).open("/options");

        peer.sendText("{}");
        peer.sendText("{\"text\":null,\"number\":null,\"list\":null,\"nullable\":null}");
        peer.sendText("{\"text\":\"\",\"number\":0,\"list\":[],\"nullable\":\"\"}");

        peer.expectText("{}");
        peer.expectText("{}");
        peer.expectText("{\"text\":\"\",\"number\":0,\"list\":[],\"nullable\":\"\"}");
    }
}
