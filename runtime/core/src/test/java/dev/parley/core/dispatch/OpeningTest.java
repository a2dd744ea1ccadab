package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Group;
import dev.parley.Peer;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpeningTest {

    @ServerEndpoint("/room")
    static class Room {

        private final Notes notes;

        Room(Notes notes) {
            this.notes = notes;
        }

        @OnOpen
        CompletionStage<String> open(Peer<String> peer) {
            peer.send("first");
            return notes.gate;
        }

        @OnMessage
        void say(String text, Group<String> room) {
            room.send(text);
        }

        @OnClose
        void close(Group<String> room) {
            room.send("bye");
        }
    }

    @ServerEndpoint("/broken")
    static class Broken {

        private final Notes notes;

        Broken(Notes notes) {
            this.notes = notes;
            throw new IllegalStateException("no database");
        }

        @OnOpen
        void open() {
            notes.add("open");
        }

        @OnMessage
        void say(String text) {
            notes.add(text);
        }

        @OnClose
        void close() {
            notes.add("close");
        }
    }

    private final Logged log = new Logged();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void what_the_group_sends_waits_behind_what_on_open_sends() {
        var served = Served.of(Room.class);
        var session = served.open();
        served.groups.get("/room", String.class).send("from the group");
        assertThat(session.texts()).containsExactly("first");

        served.notes.gate.complete("last");

        assertThat(session.texts()).containsExactly("first", "last", "from the group");
    }

    @Test
    void what_the_group_has_sent_is_dropped_when_on_open_fails() {
        var served = Served.of(Room.class);
        var session = served.open();
        served.groups.get("/room", String.class).send("too early");

        served.notes.gate.completeExceptionally(new IllegalStateException("closed today"));
        served.groups.get("/room", String.class).send("in time");

        assertThat(session.texts()).containsExactly("first", "in time");
        assertThat(log.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.getThrown()).hasMessage("closed today"));
    }

    @Test
    void what_on_close_sends_reaches_the_others_and_not_the_one_who_leaves() {
        var served = Served.of(Room.class);
        served.notes.gate.complete("open");
        var ann = served.open();
        var eve = served.open();

        Served.end(eve);

        assertThat(ann.texts()).containsExactly("first", "open", "bye");
        assertThat(eve.texts()).containsExactly("first", "open");
    }

    @Test
    void a_constructor_that_fails_closes_with_1011_and_is_logged() {
        var served = Served.of(Broken.class);
        var session = served.opened("hello");
        Served.end(session);

        assertThat(session.texts()).containsExactly("[close 1011]");
        assertThat(served.notes.all()).isEmpty();
        assertThat(log.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.getMessage()).startsWith("No instance of " + Broken.class.getName() + " for session ");
            assertThat(warning.getThrown()).hasMessage("no database");
        });
        assertThat(served.endpoint.sessions().unfinished()).isZero();
    }
}
