package dev.parley.testing.contract;

import dev.parley.Group;
import dev.parley.Groups;
import dev.parley.Peer;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Peers that receive the same messages. */
abstract class GroupContract extends ContractPart {

    GroupContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/rooms/{room}")
    public static class Room {

        public sealed interface In permits Say, Whisper, Count, Many {}

        public record Say(String text) implements In {}

        public record Whisper(String text) implements In {}

        public record Count() implements In {}

        public record Many(int count) implements In {}

        public sealed interface Out permits Said, Counted, Joined, Left {}

        public record Said(String text) implements Out {}

        public record Counted(int members, String name) implements Out {}

        public record Joined(int members) implements Out {}

        public record Left(int members) implements Out {}

        @OnOpen
        void open(Group<Out> room) {
            room.send(new Joined(room.localPeers().size()));
        }

        @OnMessage
        void say(Say say, Group<Out> room) {
            room.send(new Said(say.text()));
        }

        @OnMessage
        void whisper(Whisper whisper, Group<Out> room, Peer<Out> me) {
            room.sendExcept(me, new Said(whisper.text()));
        }

        @OnMessage
        Counted count(Count count, Group<Out> room) {
            return new Counted(room.localPeers().size(), room.name());
        }

        @OnMessage
        void many(Many many, Group<Out> room) {
            IntStream.range(0, many.count()).forEach(i -> room.send(new Said("" + i)));
        }

        @OnClose
        void close(Group<Out> room) {
            room.send(new Left(room.localPeers().size()));
        }
    }

    @Test
    void a_peer_joins_before_open_and_leaves_before_close() {
        var peers = start(Room.class);

        var ann = peers.open("/rooms/tea");
        ann.expect(new Room.Joined(1));
        var bob = peers.open("/rooms/tea");
        ann.expect(new Room.Joined(2));
        bob.expect(new Room.Joined(2));

        bob.close();
        ann.expect(new Room.Left(1));
        bob.expectClose(1000);
    }

    @Test
    void what_is_sent_reaches_every_member_and_nobody_else() {
        var peers = start(Room.class);
        var ann = peers.open("/rooms/tea");
        ann.expect(new Room.Joined(1));
        var eve = peers.open("/rooms/coffee");
        eve.expect(new Room.Joined(1));

        ann.send(new Room.Say("hello"));

        ann.expect(new Room.Said("hello"));
        // Had it leaked to the other room, it would have arrived before this.
        eve.send(new Room.Count());
        eve.expect(new Room.Counted(1, "/rooms/coffee"));
    }

    @Test
    void send_except_leaves_one_out() {
        var peers = start(Room.class);
        var ann = peers.open("/rooms/tea");
        ann.expect(new Room.Joined(1));
        var bob = peers.open("/rooms/tea");
        bob.expect(new Room.Joined(2));
        ann.expect(new Room.Joined(2));

        ann.send(new Room.Whisper("psst"));
        ann.send(new Room.Say("loud"));

        ann.expect(new Room.Said("loud"));
        bob.expect(new Room.Said("psst"));
        bob.expect(new Room.Said("loud"));
    }

    @Test
    void messages_of_one_thread_reach_every_member_in_order() {
        var peers = start(Room.class);
        var ann = peers.open("/rooms/tea");
        ann.expect(new Room.Joined(1));
        var bob = peers.open("/rooms/tea");
        ann.expect(new Room.Joined(2));
        bob.expect(new Room.Joined(2));

        ann.send(new Room.Many(2_000));

        for (int i = 0; i < 2_000; i++) {
            ann.expect(new Room.Said("" + i));
            bob.expect(new Room.Said("" + i));
        }
    }

    @Test
    void the_name_of_a_paths_group_has_its_variables_encoded() {
        var peer = start(Room.class).open("/rooms/black%20tea");

        peer.expect(new Room.Joined(1));
        peer.send(new Room.Count());
        peer.expect(new Room.Counted(1, "/rooms/black%20tea"));
    }

    @ServerEndpoint("/watch")
    public static class Watch {

        @OnOpen
        void open(Groups groups, Peer<Room.Out> peer) {
            groups.get("/rooms/tea", Room.Out.class).join(peer);
            peer.send(new Room.Said("watching"));
        }
    }

    @Test
    void a_group_may_have_members_of_several_endpoints() {
        var peers = start(Room.class, Watch.class);
        var watch = peers.open("/watch");
        watch.expect(new Room.Said("watching"));

        var ann = peers.open("/rooms/tea");

        ann.expect(new Room.Joined(2));
        watch.expect(new Room.Joined(2));
    }

    @ServerEndpoint("/named/{name}")
    public static class Named {

        public record Text(String text) {}

        @OnOpen
        void open(Groups groups, Peer<Text> peer) {
            var first = groups.get("all", Text.class).join(peer);
            var second = groups.get("all", Text.class).join(peer);
            peer.send(new Text(first + " " + second));
        }

        @OnMessage
        void send(Text text, Groups groups, Peer<Text> peer) {
            var all = groups.get("all", Text.class);
            if (text.text().equals("leave")) {
                peer.send(new Text(all.leave(peer) + " " + all.leave(peer)));
            } else {
                all.send(text);
            }
        }
    }

    @Test
    void a_named_group_has_who_joins_until_it_leaves_or_ends() {
        var peers = start(Named.class);
        var ann = peers.open("/named/ann");
        var bob = peers.open("/named/bob");
        ann.expect(new Named.Text("true false"));
        bob.expect(new Named.Text("true false"));

        ann.send(new Named.Text("one"));
        ann.expect(new Named.Text("one"));
        bob.expect(new Named.Text("one"));
        bob.send(new Named.Text("leave"));
        bob.expect(new Named.Text("true false"));
        ann.send(new Named.Text("two"));
        ann.expect(new Named.Text("two"));

        bob.send(new Named.Text("three"));
        ann.expect(new Named.Text("three"));
        bob.expectNothingMore();
    }

    @Test
    void groups_are_there_outside_of_callbacks() {
        var ann = start(Room.class).open("/rooms/tea");
        ann.expect(new Room.Joined(1));

        server().groups().get("/rooms/tea", Room.Out.class).send(new Room.Said("from outside"));

        ann.expect(new Room.Said("from outside"));
    }

    @ServerEndpoint("/texts")
    public static class Texts {

        @OnMessage
        void text(String text, Group<String> all) {
            all.send(text);
        }

        @OnMessage
        void binary(byte[] bytes, Group<byte[]> all) {
            all.send(bytes);
        }
    }

    @Test
    void a_group_of_strings_sends_raw_text_and_one_of_bytes_binary_messages() {
        var peers = start(Texts.class);
        var ann = peers.open("/texts");
        ann.sendText("first");
        ann.expectText("first");
        var bob = peers.open("/texts");
        bob.sendText("\"raw");
        bob.expectText("\"raw");
        ann.expectText("\"raw");

        ann.sendBinary((byte) 1, (byte) 2);

        ann.expectBinary((byte) 1, (byte) 2);
        bob.expectBinary((byte) 1, (byte) 2);
    }

    @ServerEndpoint("/slow-open")
    public static class SlowOpen {

        private final Probe probe;

        public SlowOpen(Probe probe) {
            this.probe = probe;
        }

        @OnOpen
        void open(Peer<Named.Text> peer) {
            probe.note("opening");
            probe.pass("open");
            peer.send(new Named.Text("welcome"));
        }

        @OnMessage
        void text(Named.Text text, Group<Named.Text> all) {
            all.send(text);
        }
    }

    @Test
    void what_a_group_sends_waits_behind_what_open_sends() {
        var peers = start(SlowOpen.class);
        var ann = peers.open("/slow-open");
        probe.expect("opening");

        server().groups().get("/slow-open", Named.Text.class).send(new Named.Text("news"));
        probe.open("open");

        ann.expect(new Named.Text("welcome"));
        ann.expect(new Named.Text("news"));
    }
}
