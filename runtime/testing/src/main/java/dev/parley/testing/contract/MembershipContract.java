package dev.parley.testing.contract;

import dev.parley.Group;
import dev.parley.Peer;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is in a group, as the code outside of callbacks sees it. */
abstract class MembershipContract extends ContractPart {

    MembershipContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/houses/{house}/rooms/{room}")
    public static class House {

        private final Probe probe;

        public House(Probe probe) {
            this.probe = probe;
        }

        @OnOpen
        void open(@PathParam("room") String room, Peer<String> peer) {
            peer.send("in " + room);
        }

        @OnMessage
        void text(String text, Group<String> room) {
            room.send(text);
        }

        @OnClose
        void close() {
            probe.note("closed");
        }
    }

    private Group<String> group(String name) {
        return server().groups().get(name, String.class);
    }

    @Test
    void a_listener_is_told_of_who_joins_and_leaves_until_it_ends() {
        var peers = start(House.class);
        var tea = group("/houses/1/rooms/tea");
        var registration = tea.onChange(change -> probe.note(change.kind() + " "
                + tea.localPeers().contains(change.peer()) + " " + change.peer().id()));

        var ann = peers.open("/houses/1/rooms/tea");
        ann.expectText("in tea");
        var id = tea.localPeers().iterator().next().id();
        probe.expect("JOINED true " + id);
        peers.open("/houses/1/rooms/coffee").expectText("in coffee");
        ann.close();
        probe.expect("LEFT false " + id);
        probe.expect("closed");

        registration.close();
        peers.open("/houses/1/rooms/tea").expectText("in tea");
        probe.expectNothing();
    }

    @Test
    void a_listener_that_throws_keeps_nobody_out() {
        var peers = start(House.class);
        try (var broken = group("/houses/1/rooms/tea").onChange(change -> {
            throw new IllegalStateException("as the test wants it");
        })) {
            var ann = peers.open("/houses/1/rooms/tea");

            ann.expectText("in tea");
            ann.sendText("hello");
            ann.expectText("hello");
        }
    }

    @Test
    void a_listener_may_send_to_who_has_joined_which_arrives_behind_what_open_sends() {
        var peers = start(House.class);
        try (var greeting = group("/houses/1/rooms/tea").onChange(change -> {
            if (change.kind() == Group.Change.Kind.JOINED) {
                group("/houses/1/rooms/tea").send("somebody came");
            }
        })) {
            var ann = peers.open("/houses/1/rooms/tea");

            ann.expectText("in tea");
            ann.expectText("somebody came");
        }
    }

    @Test
    void any_thread_may_send_to_a_group_by_the_path_and_let_peers_join_others() {
        var peers = start(House.class);
        var ann = peers.open("/houses/1/rooms/tea");
        ann.expectText("in tea");
        var bob = peers.open("/houses/1/rooms/coffee");
        bob.expectText("in coffee");

        group("/houses/1/rooms/tea").localPeers().forEach(group("all")::join);
        group("/houses/1/rooms/coffee").localPeers().forEach(group("all")::join);
        group("all").send("to all");
        group("/houses/1/rooms/tea").send("to tea");
        group("/houses/1/rooms/coffee").localPeers().forEach(group("all")::leave);
        group("all").send("to ann");
        group("/houses/1/rooms/coffee").send("to coffee");

        ann.expectText("to all");
        ann.expectText("to tea");
        ann.expectText("to ann");
        bob.expectText("to all");
        bob.expectText("to coffee");
    }

    @Test
    void paths_that_are_encoded_differently_lead_to_one_group() {
        var peers = start(House.class);
        var group = group("/houses/1/rooms/caf%C3%A9");
        var plain = peers.open("/houses/1/rooms/caf%C3%A9");
        plain.expectText("in caf\u00e9");

        for (var path : List.of("/houses/1/rooms/caf%c3%a9", "/houses/%31/rooms/c%61f%C3%A9")) {
            var other = peers.open(path);
            other.expectText("in caf\u00e9");
            other.sendText("from " + path);
            other.expectText("from " + path);
            plain.expectText("from " + path);
        }

        Expect.that(group.localPeers().size() == 3, "the members are " + group.localPeers());
        Expect.that(group.name().equals("/houses/1/rooms/caf%C3%A9"), "the name is " + group.name());
    }

    @Test
    void a_room_may_have_any_name() {
        var peers = start(House.class);
        var ann = peers.open("/houses/1/rooms/50%25%20tea%3F");
        ann.expectText("in 50% tea?");

        group("/houses/1/rooms/50%25%20tea%3F").send("found");

        ann.expectText("found");
        Expect.that(group("/houses/1/rooms/50%25%20tea").localPeers().isEmpty(), "another room has members");
    }
}
