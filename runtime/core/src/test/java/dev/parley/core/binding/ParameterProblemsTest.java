package dev.parley.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Header;
import dev.parley.Peer;
import dev.parley.Query;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is wrong with the parameters of callbacks; each text is compared as a whole. */
class ParameterProblemsTest {

    record Say(String text) {}

    record Point(int x, int y) {}

    @ServerEndpoint("/chat/{room}")
    static class WithAMisspelledVariable {
        @OnMessage
        void say(Say say, @PathParam("rooms") String room) {}
    }

    @ServerEndpoint("/chat")
    static class WithoutVariables {
        @OnOpen
        void opened(@PathParam("room") String room) {}
    }

    @ServerEndpoint("/{shop}/{order}")
    public static class PlainWithAPrimitiveForNothing {
        @OnMessage
        public void say(String text, @PathParam("count") int count) {}
    }

    @ServerEndpoint("/map")
    static class WithAPointInTheQuery {
        @OnOpen
        void opened(@Query("at") Point at) {}
    }

    @ServerEndpoint("/map")
    static class WithAListInAHeader {
        @OnOpen
        void opened(@Header("X-Layers") Optional<List<String>> layers) {}
    }

    @ServerEndpoint("/chat")
    static class WithTwoMessages {
        @OnMessage
        void say(Say say, Point at) {}
    }

    @ServerEndpoint("/chat")
    static class WithAFlagBesideANumber {
        @OnMessage
        void say(int number, boolean last) {}
    }

    @ServerEndpoint("/chat")
    static class WithoutAMessage {
        @OnMessage
        void say(Session session) {}
    }

    @ServerEndpoint("/chat")
    static class WithAMessageInOnOpen {
        @OnOpen
        void opened(Say say) {}
    }

    @ServerEndpoint("/chat")
    static class WithACloseReasonInOnMessage {
        @OnMessage
        void say(Say say, CloseReason reason) {}
    }

    @ServerEndpoint("/chat")
    static class WithTwoFailures {
        @OnError
        void failed(IllegalStateException one, IllegalArgumentException other) {}
    }

    @ServerEndpoint("/chat")
    static class WithoutAFailure {
        @OnError
        void failed(Peer<Say> peer) {}
    }

    @Test
    void a_path_parameter_names_a_variable() {
        assertThat(Binding.problems(WithAMisspelledVariable.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) @PathParam("rooms") names no variable of the endpoint's path.  [unknown-path-param]
                     at        dev.parley.core.binding.ParameterProblemsTest.WithAMisspelledVariable.say(Say, String)
                     found     @PathParam("rooms") with @ServerEndpoint("/chat/{room}")
                     expected  @PathParam("room")
                     fix       Correct the name, or add {rooms} to the path.
                """);
    }

    @Test
    void a_path_parameter_needs_a_variable() {
        assertThat(Binding.problems(WithoutVariables.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) @PathParam("room") names no variable of the endpoint's path.  [unknown-path-param]
                     at        dev.parley.core.binding.ParameterProblemsTest.WithoutVariables.opened(String)
                     found     @PathParam("room") with @ServerEndpoint("/chat")
                     expected  a path with the variable {room}
                     fix       Correct the name, or add {room} to the path.
                """);
    }

    @Test
    void no_primitive_can_stand_for_a_variable_that_is_not_there() {
        assertThat(Binding.problems(PlainWithAPrimitiveForNothing.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) @PathParam("count") names no variable of the endpoint's path.  [unknown-path-param]
                     at        dev.parley.core.binding.ParameterProblemsTest.PlainWithAPrimitiveForNothing.say(String, int)
                     found     @PathParam("count") with @ServerEndpoint("/{shop}/{order}")
                     expected  @PathParam("shop") or @PathParam("order")
                     fix       Correct the name, or add {count} to the path.
                """);
    }

    @Test
    void a_parameter_has_a_type_that_a_text_can_become() {
        assertThat(Binding.problems(WithAPointInTheQuery.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) @Query("at") cannot be made a Point.  [unconvertible-param]
                     at        dev.parley.core.binding.ParameterProblemsTest.WithAPointInTheQuery.opened(Point)
                     found     dev.parley.core.binding.ParameterProblemsTest.Point
                     expected  String, a primitive, an enum, UUID, a type of java.time, or a class with a public constructor of one String or a public static valueOf, of, parse or fromString; or an Optional of these
                     fix       Take a String, or add to Point:  public static Point parse(String text)
                """);
    }

    @Test
    void an_optional_parameter_has_a_type_that_a_text_can_become() {
        assertThat(Binding.problems(WithAListInAHeader.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) @Header("X-Layers") cannot be made a List<String>.  [unconvertible-param]
                     at        dev.parley.core.binding.ParameterProblemsTest.WithAListInAHeader.opened(Optional<List<String>>)
                     found     java.util.Optional<java.util.List<java.lang.String>>
                     expected  String, a primitive, an enum, UUID, a type of java.time, or a class with a public constructor of one String or a public static valueOf, of, parse or fromString; or an Optional of these
                     fix       Take a String, and convert it in the callback.
                """);
    }

    @Test
    void one_parameter_is_the_message() {
        assertThat(Binding.problems(WithTwoMessages.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Several parameters could be the message.  [two-messages]
                     at        dev.parley.core.binding.ParameterProblemsTest.WithTwoMessages.say(Say, Point)
                     found     Say and Point
                     expected  one parameter for the message
                     fix       Put them into one record; or say where the others come from, by @PathParam, @Query, @Header or @Cookie.
                """);
    }

    @Test
    void a_flag_stands_beside_a_part_of_a_message_only() {
        assertThat(Binding.problems(WithAFlagBesideANumber.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Several parameters could be the message.  [two-messages]
                     at        dev.parley.core.binding.ParameterProblemsTest.WithAFlagBesideANumber.say(int, boolean)
                     found     int and boolean
                     expected  one parameter for the message
                     fix       Put them into one record; or say where the others come from, by @PathParam, @Query, @Header or @Cookie.
                """);
    }

    @Test
    void a_callback_for_messages_takes_one() {
        assertThat(Binding.problems(WithoutAMessage.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Nothing in this @OnMessage takes the message.  [no-message]
                     at        dev.parley.core.binding.ParameterProblemsTest.WithoutAMessage.say(Session)
                     found     say(Session)
                     expected  one parameter for the message: text, bytes, a pong, or any type of yours
                     fix       Add a parameter for the message.
                """);
    }

    @Test
    void nothing_is_received_when_a_session_opens() {
        assertThat(Binding.problems(WithAMessageInOnOpen.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) @OnOpen has nothing for a parameter of type Say.  [unknown-param]
                     at        dev.parley.core.binding.ParameterProblemsTest.WithAMessageInOnOpen.opened(Say)
                     found     dev.parley.core.binding.ParameterProblemsTest.Say
                     expected  Session, Peer, Group, Groups, Principal, EndpointConfig, or a parameter with @PathParam, @Query, @Header or @Cookie
                     fix       Take the parameter away, or annotate it with where it comes from.
                """);
    }

    @Test
    void nothing_has_been_closed_when_a_message_comes() {
        assertThat(Binding.problems(WithACloseReasonInOnMessage.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) @OnMessage has nothing for a parameter of type CloseReason.  [unknown-param]
                     at        dev.parley.core.binding.ParameterProblemsTest.WithACloseReasonInOnMessage.say(Say, CloseReason)
                     found     jakarta.websocket.CloseReason
                     expected  Session, Peer, Group, Groups, Principal, EndpointConfig, or a parameter with @PathParam, @Query, @Header or @Cookie; and one message
                     fix       Take the parameter away, or annotate it with where it comes from.
                """);
    }

    @Test
    void one_thing_fails_at_a_time() {
        assertThat(Binding.problems(WithTwoFailures.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) @OnError has nothing for a parameter of type IllegalArgumentException.  [unknown-param]
                     at        dev.parley.core.binding.ParameterProblemsTest.WithTwoFailures.failed(IllegalStateException, IllegalArgumentException)
                     found     java.lang.IllegalArgumentException
                     expected  Session, Peer, Group, Groups, Principal, EndpointConfig, or a parameter with @PathParam, @Query, @Header or @Cookie; and one Throwable
                     fix       Take the parameter away, or annotate it with where it comes from.
                """);
    }

    @Test
    void a_callback_for_failures_takes_one() {
        assertThat(Binding.problems(WithoutAFailure.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) This @OnError does not take what has failed.  [error-without-throwable]
                     at        dev.parley.core.binding.ParameterProblemsTest.WithoutAFailure.failed(Peer<Say>)
                     found     failed(Peer<Say>)
                     expected  a parameter of type Throwable, or of the exceptions that it is meant for
                     fix       Add a parameter:  Throwable failure
                """);
    }
}
