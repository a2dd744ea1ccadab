package dev.parley.testing.contract;

import dev.parley.Peer;
import dev.parley.Tag;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages are JSON, and reach the callback for their type. */
abstract class MessageContract extends ContractPart {

    MessageContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/shapes")
    public static class Shapes {

        public sealed interface In permits Circle, Square, Line {}

        public record Circle(double radius) implements In {}

        @Tag("box")
        public record Square(int side) implements In {}

        public sealed interface Line extends In permits Straight, Curved {}

        public record Straight(int length) implements Line {}

        public record Curved(int length, int bend) implements Line {}

        public sealed interface Out permits Got, Lost {}

        public record Got(String what) implements Out {}

        public record Lost() implements Out {}

        @OnMessage
        Got circle(Circle circle) {
            return new Got("circle " + circle.radius());
        }

        @OnMessage
        Out square(Square square) {
            return new Got("square " + square.side());
        }

        @OnMessage
        void line(Line line, Peer<Out> peer) {
            peer.send(new Got(line.toString()));
        }
    }

    @Test
    void a_message_reaches_the_callback_for_its_type() {
        var peer = start(Shapes.class).open("/shapes");

        peer.send(new Shapes.Circle(1.5));
        peer.send(new Shapes.Square(2));

        peer.expect(new Shapes.Got("circle 1.5"));
        peer.expect(new Shapes.Got("square 2"));
    }

    @Test
    void a_callback_for_a_sealed_type_receives_all_that_it_permits() {
        var peer = start(Shapes.class).open("/shapes");

        peer.send(new Shapes.Straight(3));
        peer.send(new Shapes.Curved(4, 5));

        peer.expect(new Shapes.Got("Straight[length=3]"));
        peer.expect(new Shapes.Got("Curved[length=4, bend=5]"));
    }

    @Test
    void the_tag_is_the_simple_name_or_what_the_annotation_says() {
        var peer = start(Shapes.class).open("/shapes");

        peer.sendText("{\"type\":\"circle\",\"radius\":1}");
        peer.sendText("{\"type\":\"box\",\"side\":1}");

        peer.expectText("{\"type\":\"got\",\"what\":\"circle 1.0\"}");
        peer.expectText("{\"type\":\"got\",\"what\":\"square 1\"}");
    }

    @Test
    void the_tag_may_stand_anywhere_in_the_object() {
        var peer = start(Shapes.class).open("/shapes");

        peer.sendText(" {\"length\" : 1, \"bend\":2 , \"type\":\"curved\"} ");

        peer.expect(new Shapes.Got("Curved[length=1, bend=2]"));
    }

    @Test
    void members_that_a_message_does_not_have_are_passed_over() {
        var peer = start(Shapes.class).open("/shapes");

        peer.sendText("{\"type\":\"box\",\"colour\":{\"of\":[\"red\"]},\"side\":1}");

        peer.expect(new Shapes.Got("square 1"));
    }

    @Test
    void an_answer_and_its_elements_echo_the_id_of_the_message() {
        var peer = start(Shapes.class).open("/shapes");

        peer.sendText("{\"type\":\"circle\",\"radius\":1,\"$id\":7}");
        peer.sendText("{\"$id\":\"a\\\"b\",\"type\":\"box\",\"side\":1}");
        peer.sendText("{\"type\":\"box\",\"side\":2}");

        peer.expectJson("{\"type\":\"got\",\"$re\":7,\"what\":\"circle 1.0\"}");
        peer.expectJson("{\"type\":\"got\",\"$re\":\"a\\\"b\",\"what\":\"square 1\"}");
        peer.expectText("{\"type\":\"got\",\"what\":\"square 2\"}");
    }

    @ServerEndpoint("/whole-root")
    public static class WholeRoot {

        @OnMessage
        Shapes.Got any(Shapes.In in) {
            return new Shapes.Got(in.toString());
        }
    }

    @Test
    void one_callback_may_receive_the_whole_root() {
        var peer = start(WholeRoot.class).open("/whole-root");

        peer.send(new Shapes.Square(1));
        peer.send(new Shapes.Curved(2, 3));

        peer.expect(new Shapes.Got("Square[side=1]"));
        peer.expect(new Shapes.Got("Curved[length=2, bend=3]"));
    }

    @ServerEndpoint("/listed")
    public static class Listed {

        @JsonbTypeInfo(
                key = "kind",
                value = {@JsonbSubtype(alias = "dog", type = Dog.class), @JsonbSubtype(alias = "cat", type = Cat.class)
                })
        public interface Animal {}

        public record Dog(String name) implements Animal {}

        public record Cat(String name) implements Animal {}

        @OnMessage
        Animal swap(Animal animal) {
            return animal instanceof Dog dog ? new Cat(dog.name()) : new Dog(((Cat) animal).name());
        }
    }

    @Test
    void a_root_may_be_the_one_of_json_binding() {
        var peer = start(Listed.class).open("/listed");

        peer.sendText("{\"kind\":\"dog\",\"name\":\"Rex\"}");
        peer.sendText("{\"kind\":\"cow\",\"name\":\"Elsa\"}");

        peer.expectText("{\"kind\":\"cat\",\"name\":\"Rex\"}");
        peer.expectError("unknown-type");
    }

    @ServerEndpoint("/everything")
    public static class Everything {

        public enum Colour {
            RED,
            GREEN
        }

        public record Point(int x, int y) {}

        public record Message(
                String text,
                int number,
                long large,
                double real,
                boolean flag,
                BigDecimal exact,
                UUID id,
                Instant at,
                LocalDate day,
                Duration length,
                Colour colour,
                List<Point> points,
                Map<String, Integer> counts,
                Optional<String> maybe,
                @SuppressWarnings("ArrayRecordComponent") byte[] bytes,
                @JsonbProperty("renamed") String named) {}

        @OnMessage
        Message echo(Message message) {
            return message;
        }
    }

    @Test
    void components_may_be_of_any_type_that_json_binding_has() {
        var peer = start(Everything.class).open("/everything");
        var json = """
                {"text":"\\u00e4 \\"\\ud83d\\ude00\\"","number":-1,"large":9007199254740993,"real":0.1,"flag":true,"exact":1.10,
                 "id":"123e4567-e89b-12d3-a456-426614174000","at":"2026-01-02T03:04:05Z","day":"2026-01-02","length":"PT1H",
                 "colour":"GREEN","points":[{"x":1,"y":2},{"x":3,"y":4}],"counts":{"a":1,"b":2},"maybe":"yes",
                 "bytes":[1,-1,0],"renamed":"so"}""";

        peer.sendText(json);

        peer.expectJson(json);
    }

    @ServerEndpoint("/lists")
    public static class Lists {

        @OnMessage
        List<Everything.Point> swapped(List<Everything.Point> points) {
            return points.stream().map(p -> new Everything.Point(p.y(), p.x())).toList();
        }
    }

    @Test
    void a_message_may_be_generic_and_a_list_is_one_message() {
        var peer = start(Lists.class).open("/lists");

        peer.sendText("[{\"x\":1,\"y\":2},{\"x\":3,\"y\":4}]");
        peer.sendText("[]");
        peer.sendText("[{\"x\":1}]");

        peer.expectText("[{\"x\":2,\"y\":1},{\"x\":4,\"y\":3}]");
        peer.expectText("[]");
        peer.expectError("invalid-message");
    }

    @ServerEndpoint("/maybe")
    public static class Maybe {

        @OnMessage
        String maybe(Optional<Everything.Point> point) {
            return point.map(Everything.Point::toString).orElse("none");
        }
    }

    @Test
    void an_optional_message_is_empty_for_null() {
        var peer = start(Maybe.class).open("/maybe");

        peer.sendText("null");
        peer.send(new Everything.Point(1, 2));

        peer.expectText("none");
        peer.expectText("Point[x=1, y=2]");
    }

    public static class Bean {
        public String name = "";
        public int age;
    }

    @ServerEndpoint("/beans")
    public static class Beans {

        @OnMessage
        Bean older(Bean bean) {
            bean.age++;
            return bean;
        }
    }

    @Test
    void a_message_may_be_a_class() {
        var peer = start(Beans.class).open("/beans");

        peer.sendText("{\"name\":\"ann\",\"age\":41}");

        peer.expectJson("{\"name\":\"ann\",\"age\":42}");
    }
}
