package dev.parley.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Tag;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with the types of messages; each text is compared as a whole. */
class TypeProblemsTest {

    sealed interface Shape permits Circle, Round {}

    @Tag("circle")
    record Round(int radius) implements Shape {}

    record Circle(int radius) implements Shape {}

    sealed interface Outcome permits Ok, Failure {}

    record Ok() implements Outcome {}

    @Tag("error")
    record Failure(String why) implements Outcome {}

    sealed interface Event permits Opened {}

    record Opened(String type) implements Event {}

    sealed interface Order permits Bought {}

    record Bought(@JsonbProperty("type") String kind) implements Order {}

    record Priced(@JsonbProperty("$price") int price) {}

    record Named(int $id) {}

    @ServerEndpoint("/shapes")
    static class WithTheSameTagTwice {
        @OnMessage
        void drawn(Shape shape) {}
    }

    @ServerEndpoint("/outcomes")
    static class WithTheTagOfOurErrors {
        @OnMessage
        Outcome asked(String text) {
            return new Failure(text);
        }
    }

    @ServerEndpoint("/events")
    static class WithAMemberNamedAsTheTag {
        @OnMessage
        Event happened(Event event) {
            return event;
        }
    }

    @ServerEndpoint("/orders")
    static class WithAMemberWrittenAsTheTag {
        @OnMessage
        void order(Order order) {}
    }

    @ServerEndpoint("/prices")
    static class WithAReservedMember {
        @OnMessage
        void priced(Priced priced) {}
    }

    @ServerEndpoint("/names")
    static class SendingAReservedMember {
        @OnMessage
        Named named(String text) {
            return new Named(text.length());
        }
    }

    static final class Locked {
        @SuppressWarnings("UnusedVariable")
        Locked(String key) {}
    }

    @ServerEndpoint("/locks")
    static class ReceivingWhatCannotBeMade {
        @OnMessage
        void locked(Locked locked) {}
    }

    @ServerEndpoint("/threads")
    static class ReceivingWhatNoMessageIs {
        @OnMessage
        void ran(List<Thread> threads) {}
    }

    @ServerEndpoint("/threads")
    static class SendingWhatNoMessageIs {
        @OnMessage
        Runnable run(String text) {
            return () -> {};
        }
    }

    sealed interface Sign permits Gesture, Word {}

    enum Gesture implements Sign {
        WAVE
    }

    record Word(String text) implements Sign {}

    @ServerEndpoint("/signs")
    static class WithAnEnumBelowARoot {
        @OnMessage
        void signed(Sign sign) {}
    }

    @ServerEndpoint("/signs")
    static class SendingAnEnumBelowARoot {
        @OnMessage
        Sign sign(String text) {
            return new Word(text);
        }
    }

    sealed interface Leaf permits Page {}

    record Page<T>(List<T> items) implements Leaf {}

    @ServerEndpoint("/pages")
    static class WithAGenericTypeBelowARoot {
        @OnMessage
        Page<String> turn(String text) {
            return new Page<>(List.of(text));
        }
    }

    @Test
    void each_type_has_a_tag_of_its_own() {
        assertThat(Binding.problems(WithTheSameTagTwice.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Two types have the tag "circle".  [same-tag]
                     at        dev.parley.core.binding.TypeProblemsTest.Round
                     found     Circle and Round, both tagged "circle"
                     expected  a tag of its own for each type
                     fix       Give this one another:  @Tag("...")
                """);
    }

    @Test
    void the_tag_of_error_replies_is_taken() {
        assertThat(Binding.problems(WithTheTagOfOurErrors.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Two types have the tag "error".  [same-tag]
                     at        dev.parley.core.binding.TypeProblemsTest.Failure
                     found     Failure and Parley's own ErrorReply, both tagged "error"
                     expected  a tag of its own for each type
                     fix       Give this one another:  @Tag("...")
                """);
    }

    @Test
    void no_member_is_named_as_the_tag() {
        assertThat(Binding.problems(WithAMemberNamedAsTheTag.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) A member of Opened has the name of the tag.  [tag-clash]
                     at        dev.parley.core.binding.TypeProblemsTest.Opened
                     found     the member "type" of dev.parley.core.binding.TypeProblemsTest.Opened
                     expected  any other name: "type" tells which type a message is
                     fix       Rename it, or write it otherwise:  @JsonbProperty("kind")
                """);
    }

    @Test
    void no_member_is_written_as_the_tag() {
        assertThat(Binding.problems(WithAMemberWrittenAsTheTag.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) A member of Bought has the name of the tag.  [tag-clash]
                     at        dev.parley.core.binding.TypeProblemsTest.Bought
                     found     the member "type" of dev.parley.core.binding.TypeProblemsTest.Bought
                     expected  any other name: "type" tells which type a message is
                     fix       Rename it, or write it otherwise:  @JsonbProperty("kind")
                """);
    }

    @Test
    void no_member_begins_with_a_dollar_sign() {
        assertThat(Binding.problems(WithAReservedMember.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) A member of Priced begins with "$".  [reserved-member]
                     at        dev.parley.core.binding.TypeProblemsTest.Priced
                     found     the member "$price" of dev.parley.core.binding.TypeProblemsTest.Priced
                     expected  any name without "$" at its beginning: those are Parley's own
                     fix       Rename it, or write it otherwise:  @JsonbProperty("price")
                """);
    }

    @Test
    void no_member_that_is_sent_begins_with_a_dollar_sign() {
        assertThat(Binding.problems(SendingAReservedMember.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) A member of Named begins with "$".  [reserved-member]
                     at        dev.parley.core.binding.TypeProblemsTest.Named
                     found     the member "$id" of dev.parley.core.binding.TypeProblemsTest.Named
                     expected  any name without "$" at its beginning: those are Parley's own
                     fix       Rename it, or write it otherwise:  @JsonbProperty("id")
                """);
    }

    @Test
    void what_is_received_can_be_made() {
        assertThat(Binding.problems(ReceivingWhatCannotBeMade.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) No message can be read as Locked.  [unreadable-type]
                     at        dev.parley.core.binding.TypeProblemsTest.ReceivingWhatCannotBeMade.locked(Locked)
                     found     dev.parley.core.binding.TypeProblemsTest.Locked, a class that has neither a constructor without parameters nor a @JsonbCreator
                     expected  a record, an enum, a collection or map of such types, a class with a public constructor without parameters, or any type with a JSON-B adapter or deserializer
                     fix       Make it a record, or declare a decoder for it.
                """);
    }

    @Test
    void what_is_received_can_be_read() {
        assertThat(Binding.problems(ReceivingWhatNoMessageIs.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) No message can be read as List<Thread>.  [unreadable-type]
                     at        dev.parley.core.binding.TypeProblemsTest.ReceivingWhatNoMessageIs.ran(List<Thread>)
                     found     java.lang.Thread, for which JSON-B has no form
                     expected  a record, an enum, a collection or map of such types, a class with a public constructor without parameters, or any type with a JSON-B adapter or deserializer
                     fix       Make it a record, or declare a decoder for it.
                """);
    }

    @Test
    void what_is_sent_can_be_written() {
        assertThat(Binding.problems(SendingWhatNoMessageIs.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) No message can be written from Runnable.  [unwritable-type]
                     at        dev.parley.core.binding.TypeProblemsTest.SendingWhatNoMessageIs.run(String)
                     found     java.lang.Runnable, for which JSON-B has no form
                     expected  a record, an enum, a collection or map of such types, a class with public getters, or any type with a JSON-B adapter or serializer
                     fix       Make it a record, or declare an encoder for it.
                """);
    }

    @Test
    void an_enum_cannot_carry_a_tag() {
        assertThat(Binding.problems(WithAnEnumBelowARoot.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) The enum Gesture cannot be told from the other messages of Sign.  [unreadable-type]
                     at        dev.parley.core.binding.TypeProblemsTest.WithAnEnumBelowARoot.signed(Sign)
                     found     dev.parley.core.binding.TypeProblemsTest.Gesture, an enum, which is a text in JSON and has no member for the tag
                     expected  a record or class for each type of Sign
                     fix       Let Sign permit a record in its place, which holds the Gesture.
                """);
    }

    @Test
    void an_enum_cannot_carry_a_tag_out_either() {
        assertThat(Binding.problems(SendingAnEnumBelowARoot.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) The enum Gesture cannot be told from the other messages of Sign.  [unwritable-type]
                     at        dev.parley.core.binding.TypeProblemsTest.SendingAnEnumBelowARoot.sign(String)
                     found     dev.parley.core.binding.TypeProblemsTest.Gesture, an enum, which is a text in JSON and has no member for the tag
                     expected  a record or class for each type of Sign
                     fix       Let Sign permit a record in its place, which holds the Gesture.
                """);
    }

    @Test
    void a_type_below_a_root_has_no_type_variable() {
        assertThat(Binding.problems(WithAGenericTypeBelowARoot.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) No message can be written from Page.  [unwritable-type]
                     at        dev.parley.core.binding.TypeProblemsTest.WithAGenericTypeBelowARoot.turn(String)
                     found     T of class dev.parley.core.binding.TypeProblemsTest.Page, a type variable that stands for no known type
                     expected  a record, an enum, a collection or map of such types, a class with public getters, or any type with a JSON-B adapter or serializer
                     fix       Write out which type it is of, in place of its type variable, or declare an encoder for it.
                """);
    }
}
