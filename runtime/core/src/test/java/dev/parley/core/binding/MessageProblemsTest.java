package dev.parley.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Receives;
import dev.parley.Sends;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.Reader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with who receives which messages; each text is compared as a whole. */
class MessageProblemsTest {

    sealed interface Move permits Place, Pass, Resign {}

    record Place(int x, int y) implements Move {}

    record Pass() implements Move {}

    record Resign(String why) implements Move {}

    interface Shape {}

    abstract static class Figure {}

    record Circle(int radius) {}

    record Square(int side) {}

    sealed interface In permits Say, Both {}

    sealed interface Out permits Said, Both {}

    record Say(String text) implements In {}

    record Said(String text) implements Out {}

    record Both(String text) implements In, Out {}

    sealed interface Loud permits Shout {}

    sealed interface Kind permits Shout {}

    sealed interface Word extends Speech permits Shout {}

    sealed interface Cry extends Speech permits Shout {}

    sealed interface Speech permits Word, Cry {}

    record Shout(String text) implements Word, Cry, Loud, Kind {}

    @JsonbTypeInfo({@JsonbSubtype(alias = "dog", type = Dog.class)})
    interface Animal {}

    record Dog(String name) implements Animal {}

    record Cat(String name) implements Animal {}

    @ServerEndpoint("/text")
    static class WithTwoForText {
        @OnMessage
        void all(String text) {}

        @OnMessage
        void stream(Reader text) {}
    }

    @ServerEndpoint("/binary")
    static class WithTwoForBytes {
        @OnMessage
        void all(byte[] bytes) {}

        @OnMessage
        void parts(byte[] bytes, boolean last) {}
    }

    @ServerEndpoint("/pong")
    static class WithTwoForPongs {
        @OnMessage
        void one(PongMessage pong) {}

        @OnMessage
        void two(PongMessage pong) {}
    }

    @ServerEndpoint("/game")
    static class WithTwoForAType {
        @OnMessage
        void one(Circle circle) {}

        @OnMessage
        void two(Circle circle) {}
    }

    @ServerEndpoint("/speech")
    static class WithTwoAsNear {
        @OnMessage
        void cry(Cry cry) {}

        @OnMessage
        void word(Word word) {}
    }

    @ServerEndpoint("/game")
    static class WithTextBesideTypes {
        @OnMessage
        void circle(Circle circle) {}

        @OnMessage
        void text(String text) {}
    }

    @ServerEndpoint("/shapes")
    static class WithAnOpenInterface {
        @OnMessage
        void drawn(Shape shape) {}
    }

    @ServerEndpoint("/shapes")
    static class WithAnOpenClassToSend {
        @OnMessage
        Figure drawn(String text) {
            throw new AssertionError(text);
        }
    }

    @ServerEndpoint("/chat")
    static class WithSeveralRoots {
        @OnMessage
        void both(Both both) {}

        @OnMessage
        void say(Say say) {}
    }

    @ServerEndpoint("/chat")
    static class WithSeveralRootsToSend {
        @OnMessage
        Both both(String text) {
            return new Both(text);
        }
    }

    @Receives(Shape.class)
    @ServerEndpoint("/shapes")
    static class ReceivingAnOpenType {
        @OnMessage
        void drawn(Circle circle) {}
    }

    @Sends(Shape.class)
    @ServerEndpoint("/shapes")
    static class SendingAnOpenType {}

    @ServerEndpoint("/game")
    static class WithNobodyForAType {
        @OnMessage
        void place(Place place) {}
    }

    @ServerEndpoint("/game")
    static class WithACallbackForNothing {
        @OnMessage
        void other(Move move) {}

        @OnMessage
        void pass(Pass pass) {}

        @OnMessage
        void place(Place place) {}

        @OnMessage
        void resign(Resign resign) {}
    }

    @Receives(Move.class)
    @ServerEndpoint("/game")
    static class WithATypeOutsideOfItsRoot {
        @OnMessage
        void circle(Circle circle) {}

        @OnMessage
        void move(Move move) {}
    }

    @ServerEndpoint("/shapes")
    static class WithTwoUntaggedTypes {
        @OnMessage
        void circle(Circle circle) {}

        @OnMessage
        void square(Square square) {}
    }

    @ServerEndpoint("/shapes")
    static class WithAnUntaggedTypeBesideARoot {
        @OnMessage
        void circles(List<Circle> circles) {}

        @OnMessage
        void move(Move move) {}
    }

    @ServerEndpoint("/shapes")
    static class SendingTwoUntaggedTypes {
        @OnMessage
        Circle circle(String text) {
            return new Circle(text.length());
        }

        @jakarta.websocket.OnOpen
        Square opened() {
            return new Square(1);
        }
    }

    @Sends(Move.class)
    @ServerEndpoint("/shapes")
    static class SendingOutsideOfItsRoot {
        @OnMessage
        Circle circle(String text) {
            return new Circle(text.length());
        }
    }

    @ServerEndpoint("/animals")
    static class WithAnUnlistedType {
        @OnMessage
        void animal(Animal animal) {}

        @OnMessage
        void cat(Cat cat) {}
    }

    @ServerEndpoint("/animals")
    static class SendingAnUnlistedType {
        @OnMessage
        Cat cat(String text) {
            return new Cat(text);
        }
    }

    @Test
    void one_callback_takes_text() {
        assertThat(Binding.problems(WithTwoForText.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Two callbacks receive the same messages: all text messages.  [ambiguous-message]
                     at        dev.parley.core.binding.MessageProblemsTest.WithTwoForText.stream(Reader)
                     found     all(String) and stream(Reader)
                     expected  one callback for all text messages
                     fix       Join them into one.
                """);
    }

    @Test
    void one_callback_takes_bytes() {
        assertThat(Binding.problems(WithTwoForBytes.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Two callbacks receive the same messages: all binary messages.  [ambiguous-message]
                     at        dev.parley.core.binding.MessageProblemsTest.WithTwoForBytes.parts(byte[], boolean)
                     found     all(byte[]) and parts(byte[], boolean)
                     expected  one callback for all binary messages
                     fix       Join them into one.
                """);
    }

    @Test
    void one_callback_takes_pongs() {
        assertThat(Binding.problems(WithTwoForPongs.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Two callbacks receive the same messages: all pongs.  [ambiguous-message]
                     at        dev.parley.core.binding.MessageProblemsTest.WithTwoForPongs.two(PongMessage)
                     found     one(PongMessage) and two(PongMessage)
                     expected  one callback for all pongs
                     fix       Join them into one.
                """);
    }

    @Test
    void one_callback_takes_a_type() {
        assertThat(Binding.problems(WithTwoForAType.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Two callbacks receive the same messages: each Circle.  [ambiguous-message]
                     at        dev.parley.core.binding.MessageProblemsTest.WithTwoForAType.two(Circle)
                     found     one(Circle) and two(Circle)
                     expected  one callback that is nearest to each type
                     fix       Join them.
                """);
    }

    @Test
    void one_callback_is_nearest_to_a_type() {
        assertThat(Binding.problems(WithTwoAsNear.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Two callbacks receive the same messages: each Shout.  [ambiguous-message]
                     at        dev.parley.core.binding.MessageProblemsTest.WithTwoAsNear.word(Word)
                     found     cry(Cry) and word(Word)
                     expected  one callback that is nearest to each type
                     fix       Join them, or add one for Shout itself.
                """);
    }

    @Test
    void text_is_taken_as_it_is_or_by_type() {
        assertThat(Binding.problems(WithTextBesideTypes.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) This callback takes every text message, so that none is left for those with types.  [mixed-text]
                     at        dev.parley.core.binding.MessageProblemsTest.WithTextBesideTypes.text(String)
                     found     text(String) and circle(Circle)
                     expected  either one callback for text as it is, or callbacks for types
                     fix       Give the text a type of its own, such as a record with one String.
                """);
    }

    @Test
    void an_open_interface_does_not_tell_what_comes() {
        assertThat(Binding.problems(WithAnOpenInterface.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Nothing tells which class an incoming Shape is.  [open-root]
                     at        dev.parley.core.binding.MessageProblemsTest.WithAnOpenInterface.drawn(Shape)
                     found     dev.parley.core.binding.MessageProblemsTest.Shape, an interface that is neither sealed nor has @JsonbTypeInfo
                     expected  a record or class, or an interface that is sealed or whose @JsonbTypeInfo lists its subtypes
                     fix       Seal it:  public sealed interface Shape permits ...
                """);
    }

    @Test
    void an_open_class_does_not_tell_what_goes() {
        assertThat(Binding.problems(WithAnOpenClassToSend.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Nothing tells which class an outgoing Figure is.  [open-root]
                     at        dev.parley.core.binding.MessageProblemsTest.WithAnOpenClassToSend.drawn(String)
                     found     dev.parley.core.binding.MessageProblemsTest.Figure, an abstract class that is neither sealed nor has @JsonbTypeInfo
                     expected  a record or class, or an interface that is sealed or whose @JsonbTypeInfo lists its subtypes
                     fix       Seal it:  public sealed abstract class Figure permits ...
                """);
    }

    @Test
    void messages_have_one_root() {
        assertThat(Binding.problems(WithSeveralRoots.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) The incoming messages have several roots.  [open-root]
                     at        dev.parley.core.binding.MessageProblemsTest.WithSeveralRoots
                     found     In and Out, the first of them above Both
                     expected  @Receives with the one whose types go this way
                     fix       Annotate the class:  @Receives(In.class)  or  @Receives(Out.class)
                """);
    }

    @Test
    void messages_that_are_sent_have_one_root() {
        assertThat(Binding.problems(WithSeveralRootsToSend.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) The outgoing messages have several roots.  [open-root]
                     at        dev.parley.core.binding.MessageProblemsTest.WithSeveralRootsToSend
                     found     In and Out, the first of them above Both
                     expected  @Sends with the one whose types go this way
                     fix       Annotate the class:  @Sends(In.class)  or  @Sends(Out.class)
                """);
    }

    @Test
    void what_is_received_is_a_root() {
        assertThat(Binding.problems(ReceivingAnOpenType.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) @Receives names a type that says nothing about its subtypes.  [open-root]
                     at        dev.parley.core.binding.MessageProblemsTest.ReceivingAnOpenType
                     found     @Receives(Shape.class), which is neither sealed nor has @JsonbTypeInfo
                     expected  a sealed type, or one whose @JsonbTypeInfo lists its subtypes
                     fix       Seal Shape, or name another type.
                """);
    }

    @Test
    void what_is_sent_is_a_root() {
        assertThat(Binding.problems(SendingAnOpenType.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) @Sends names a type that says nothing about its subtypes.  [open-root]
                     at        dev.parley.core.binding.MessageProblemsTest.SendingAnOpenType
                     found     @Sends(Shape.class), which is neither sealed nor has @JsonbTypeInfo
                     expected  a sealed type, or one whose @JsonbTypeInfo lists its subtypes
                     fix       Seal Shape, or name another type.
                """);
    }

    @Test
    void every_type_is_received() {
        assertThat(Binding.problems(WithNobodyForAType.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) No callback receives Pass or Resign.  [unhandled-message]
                     at        dev.parley.core.binding.MessageProblemsTest.WithNobodyForAType
                     found     dev.parley.core.binding.MessageProblemsTest.Move, which permits Pass and Resign
                     expected  a callback for each type that can come, or one for Move
                     fix       Add a callback:  @OnMessage void pass(Pass pass)
                """);
    }

    @Test
    void every_callback_is_reached() {
        assertThat(Binding.problems(WithACallbackForNothing.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) No message ever reaches this callback.  [unreachable-callback]
                     at        dev.parley.core.binding.MessageProblemsTest.WithACallbackForNothing.other(Move)
                     found     callbacks for all types that Move permits, beside it
                     expected  a type that a message of Move can be, and that no other callback takes
                     fix       Take the callback away, or let Move permit its type.
                """);
    }

    @Test
    void a_callback_takes_a_type_of_the_root() {
        assertThat(Binding.problems(WithATypeOutsideOfItsRoot.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) No message ever reaches this callback.  [unreachable-callback]
                     at        dev.parley.core.binding.MessageProblemsTest.WithATypeOutsideOfItsRoot.circle(Circle)
                     found     dev.parley.core.binding.MessageProblemsTest.Circle, which is none of the messages that Move permits
                     expected  a type that a message of Move can be, and that no other callback takes
                     fix       Take the callback away, or let Move permit its type.
                """);
    }

    @Test
    void several_types_have_a_root() {
        assertThat(Binding.problems(WithTwoUntaggedTypes.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Nothing tells the incoming Circle and Square apart.  [untagged-choice]
                     at        dev.parley.core.binding.MessageProblemsTest.WithTwoUntaggedTypes.square(Square)
                     found     Circle and Square with no sealed type above
                     expected  one type, or several that one sealed interface permits, which tags them
                     fix       Let them implement one:  public sealed interface In permits ...
                """);
    }

    @Test
    void no_type_stands_beside_a_root() {
        assertThat(Binding.problems(WithAnUntaggedTypeBesideARoot.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Nothing tells the incoming List<Circle> and Move apart.  [untagged-choice]
                     at        dev.parley.core.binding.MessageProblemsTest.WithAnUntaggedTypeBesideARoot.circles(List<Circle>)
                     found     List<Circle> with no sealed type above
                     expected  one type, or several that one sealed interface permits, which tags them
                     fix       Let them implement one:  public sealed interface In permits ...
                """);
    }

    @Test
    void several_types_that_are_sent_have_a_root() {
        assertThat(Binding.problems(SendingTwoUntaggedTypes.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Nothing tells the outgoing Circle and Square apart.  [untagged-choice]
                     at        dev.parley.core.binding.MessageProblemsTest.SendingTwoUntaggedTypes.opened()
                     found     Circle and Square with no sealed type above
                     expected  one type, or several that one sealed interface permits, which tags them
                     fix       Let them implement one:  public sealed interface Out permits ...
                """);
    }

    @Test
    void what_is_sent_is_of_the_root() {
        assertThat(Binding.problems(SendingOutsideOfItsRoot.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Nothing tells the outgoing Circle and Move apart.  [untagged-choice]
                     at        dev.parley.core.binding.MessageProblemsTest.SendingOutsideOfItsRoot.circle(String)
                     found     Circle, which is not below Move, with @Sends(Move.class)
                     expected  messages that Move permits, and no others
                     fix       Let Move permit Circle, or name the root of both.
                """);
    }

    @Test
    void what_is_received_is_listed() {
        assertThat(Binding.problems(WithAnUnlistedType.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Animal does not list Cat.  [unlisted-type]
                     at        dev.parley.core.binding.MessageProblemsTest.WithAnUnlistedType.cat(Cat)
                     found     dev.parley.core.binding.MessageProblemsTest.Cat, whose root Animal has a @JsonbTypeInfo without it
                     expected  a type that @JsonbTypeInfo lists
                     fix       Add to it:  @JsonbSubtype(alias = "cat", type = Cat.class)
                """);
    }

    @Test
    void what_is_sent_is_listed() {
        assertThat(Binding.problems(SendingAnUnlistedType.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Animal does not list Cat.  [unlisted-type]
                     at        dev.parley.core.binding.MessageProblemsTest.SendingAnUnlistedType.cat(String)
                     found     dev.parley.core.binding.MessageProblemsTest.Cat, whose root Animal has a @JsonbTypeInfo without it
                     expected  a type that @JsonbTypeInfo lists
                     fix       Add to it:  @JsonbSubtype(alias = "cat", type = Cat.class)
                """);
    }
}
