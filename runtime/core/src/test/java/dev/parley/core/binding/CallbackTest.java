package dev.parley.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Cookie;
import dev.parley.Group;
import dev.parley.Groups;
import dev.parley.Header;
import dev.parley.Peer;
import dev.parley.Query;
import dev.parley.core.session.Event;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DecodeException;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callbacks are given when they are called. */
class CallbackTest {

    record Say(String text) {}

    record Named(String getName) implements Principal {
        @Override
        public String getName() {
            return getName;
        }
    }

    /** Keeps what its callbacks are given. */
    static class Recorder {
        final List<Object> given = new ArrayList<>();

        void keep(Object... arguments) {
            given.addAll(Arrays.asList(arguments));
        }
    }

    @ServerEndpoint("/extended/{room}")
    static class Extended extends Recorder {
        @OnOpen
        private void opened(
                Optional<Principal> who,
                @Query("level") int level,
                Session session,
                @Header("X-Nick") Optional<String> nick,
                EndpointConfig config,
                @Cookie("theme") Optional<String> theme,
                @PathParam("room") long room,
                ServerEndpointConfig same) {
            keep(who, level, session, nick, config, theme, room, same);
        }

        @OnMessage
        String say(Peer<Say> peer, Say say, Group<Say> group, Groups groups, Principal who) {
            keep(peer, say, group, groups, who);
            return "said";
        }

        @OnError
        void failed(IOException failure) {
            keep(failure);
        }

        @OnClose
        void closed(CloseReason reason) {
            keep(reason);
        }
    }

    @ServerEndpoint("/plain/{room}/{level}")
    public static class Plain extends Recorder {
        @OnMessage
        public long say(
                @PathParam("level") Integer level,
                String text,
                @PathParam("none") String none,
                @PathParam("room") String room,
                @PathParam("level") short small) {
            keep(level, text, none, room, small);
            return 7;
        }
    }

    @ServerEndpoint("/parts")
    public static class Parts extends Recorder {
        @OnMessage
        public void part(boolean last, byte[] bytes) {
            keep(last, bytes);
        }
    }

    @ServerEndpoint("/maybe")
    static class Maybe extends Recorder {
        @OnMessage
        void say(Optional<Say> say) {
            keep(say);
        }
    }

    @ServerEndpoint("/failing")
    public static class Failing {
        @OnMessage
        public void say(String text) throws IOException {
            throw new IOException(text);
        }
    }

    @ServerEndpoint("/values/{value}")
    public static class Values extends Recorder {
        @OnOpen
        public void opened(
                @PathParam("value") boolean truth, @PathParam("value") Boolean boxed, @PathParam("value") String text) {
            keep(truth, boxed, text);
        }
    }

    @ServerEndpoint("/byte/{value}")
    public static class OfByte extends Recorder {
        @OnOpen
        public void opened(@PathParam("value") byte value) {
            keep(value);
        }
    }

    @ServerEndpoint("/char/{value}")
    public static class OfChar extends Recorder {
        @OnOpen
        public void opened(@PathParam("value") char value) {
            keep(value);
        }
    }

    @ServerEndpoint("/double/{value}")
    public static class OfDouble extends Recorder {
        @OnOpen
        public void opened(@PathParam("value") double value) {
            keep(value);
        }
    }

    @Test
    void an_opening_gives_what_the_handshake_had() throws Throwable {
        var binding = Binding.of(Extended.class);
        var ann = Optional.<Principal>of(new Named("ann"));
        var session =
                Sessions.of(binding, "/extended/42", ann, values(binding, "level", 3, "X-Nick", "nn", "room", 42L));
        var endpoint = new Extended();

        var returned = binding.onOpen().orElseThrow().call(endpoint, session, new Event.Opened(binding.config()));

        assertThat(returned).isNull();
        assertThat(endpoint.given)
                .containsExactly(
                        ann,
                        3,
                        session.userSession(),
                        Optional.of("nn"),
                        binding.config(),
                        Optional.empty(),
                        42L,
                        binding.config());
    }

    @Test
    void a_message_comes_with_its_peer_and_group() throws Throwable {
        var binding = Binding.of(Extended.class);
        var ann = new Named("ann");
        var session = Sessions.of(binding, "/extended/42", Optional.of(ann), values(binding));
        var endpoint = new Extended();
        var callback = binding.json().find(Say.class);

        var returned = callback.call(endpoint, session, received(new Say("hi")));

        assertThat(returned).isEqualTo("said");
        assertThat(endpoint.given)
                .containsExactly(
                        session.peer(),
                        new Say("hi"),
                        new Sessions.NamedGroup("/extended/42", Say.class),
                        session.groups(),
                        ann);
    }

    @Test
    void a_failure_is_given_to_the_callback_for_it() throws Throwable {
        var binding = Binding.of(Extended.class);
        var endpoint = new Extended();
        var failure = new IOException("gone");
        var session = Sessions.of(binding, "/extended/42", values(binding));

        binding.errors().find(failure).orElseThrow().call(endpoint, session, new Event.Failed(failure));

        assertThat(endpoint.given).containsExactly(failure);
    }

    @Test
    void a_closing_gives_its_reason() throws Throwable {
        var binding = Binding.of(Extended.class);
        var endpoint = new Extended();
        var reason = new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "");
        var session = Sessions.of(binding, "/extended/42", values(binding));

        binding.onClose().orElseThrow().call(endpoint, session, new Event.Closed(reason));

        assertThat(endpoint.given).containsExactly(reason);
    }

    @Test
    void a_plain_callback_has_null_for_a_variable_that_is_not_there() throws Throwable {
        var binding = Binding.of(Plain.class);
        var endpoint = new Plain();
        var session = Sessions.of(binding, "/plain/a%20b/12");

        var returned = text(binding).call(endpoint, session, received("hi"));

        assertThat(binding.extended()).isFalse();
        assertThat(returned).isEqualTo(7L);
        assertThat(endpoint.given).containsExactly(12, "hi", null, "a b", (short) 12);
    }

    @Test
    void a_plain_path_parameter_that_does_not_convert_fails_the_call() {
        var binding = Binding.of(Plain.class);
        var session = Sessions.of(binding, "/plain/tea/high");

        assertThatThrownBy(() -> text(binding).call(new Plain(), session, received("hi")))
                .isInstanceOf(DecodeException.class)
                .extracting(failure -> ((DecodeException) failure).getText())
                .isEqualTo("high");
    }

    @Test
    void a_part_comes_with_whether_it_is_the_last() throws Throwable {
        var binding = Binding.of(Parts.class);
        var endpoint = new Parts();
        var callback = binding.binary().orElseThrow().callback();
        var session = Sessions.of(binding, "/parts");
        byte[] bytes = {1, 2};

        callback.call(endpoint, session, new Event.Received(bytes, false, Optional.empty()));
        callback.call(endpoint, session, new Event.Received(bytes, true, Optional.empty()));

        assertThat(endpoint.given).containsExactly(false, bytes, true, bytes);
    }

    @Test
    void an_optional_message_is_given_in_an_optional() throws Throwable {
        var binding = Binding.of(Maybe.class);
        var endpoint = new Maybe();
        var callback = binding.json()
                .find(binding.jsonCodec().orElseThrow().decode("null").type());
        var session = Sessions.of(binding, "/maybe");

        callback.call(endpoint, session, received(Optional.empty()));
        callback.call(endpoint, session, received(new Say("hi")));
        callback.call(endpoint, session, received(null));

        assertThat(endpoint.given).containsExactly(Optional.empty(), Optional.of(new Say("hi")), Optional.empty());
    }

    @Test
    void what_a_callback_throws_comes_out_as_it_is() {
        var binding = Binding.of(Failing.class);
        var session = Sessions.of(binding, "/failing");

        assertThatThrownBy(() -> text(binding).call(new Failing(), session, received("broken")))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("broken");
    }

    @Test
    void a_callback_is_named_in_few_words() {
        assertThat(text(Binding.of(Failing.class))).hasToString("Failing.say");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "yes, false"})
    void plain_booleans_are_those_of_their_box(String text, boolean value) throws Throwable {
        assertThat(opened(Values.class, new Values(), "/values/" + text)).containsExactly(value, value, text);
    }

    @Test
    void plain_numbers_and_characters_are_those_of_their_boxes() throws Throwable {
        assertThat(opened(OfByte.class, new OfByte(), "/byte/-7")).containsExactly((byte) -7);
        assertThat(opened(OfChar.class, new OfChar(), "/char/x")).containsExactly('x');
        assertThat(opened(OfDouble.class, new OfDouble(), "/double/1.5")).containsExactly(1.5);
    }

    private static List<Object> opened(Class<?> type, Recorder endpoint, String path) throws Throwable {
        var binding = Binding.of(type);
        binding.onOpen().orElseThrow().call(endpoint, Sessions.of(binding, path), new Event.Opened(binding.config()));
        return endpoint.given;
    }

    /** Values by slot, of names and values in turn; null for all others. */
    private static Object[] values(EndpointBinding binding, Object... named) {
        return binding.parameters().stream()
                .map(parameter -> {
                    int at = Arrays.asList(named).indexOf(parameter.name());
                    return at < 0 ? null : named[at + 1];
                })
                .toArray();
    }

    private static Callback text(EndpointBinding binding) {
        return binding.text().orElseThrow().callback();
    }

    private static Event received(Object message) {
        return new Event.Received(message, true, Optional.empty());
    }
}
