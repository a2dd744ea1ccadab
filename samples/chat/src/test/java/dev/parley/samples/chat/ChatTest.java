package dev.parley.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ErrorReply;
import dev.parley.samples.chat.ChatEndpoint.Here;
import dev.parley.samples.chat.ChatEndpoint.Rename;
import dev.parley.samples.chat.ChatEndpoint.Renamed;
import dev.parley.samples.chat.ChatEndpoint.Said;
import dev.parley.samples.chat.ChatEndpoint.Say;
import dev.parley.testing.ParleyTest;
import dev.parley.testing.TestPeers;
import java.util.List;
import org.junit.jupiter.api.Test;

@ParleyTest(ChatEndpoint.class)
class ChatTest {

    @Test
    void what_is_said_stays_in_its_room(TestPeers peers) {
        var ann = peers.open("/chat/tea?nick=ann");
        var eve = peers.open("/chat/coffee?nick=eve");
        ann.expect(new Here(List.of("ann")));
        eve.expect(new Here(List.of("eve")));

        ann.send(new Say("hello"));

        ann.expect(Said.class, said -> said.by().equals("ann") && said.text().equals("hello"));
        eve.expectNothingMore();
    }

    @Test
    void everyone_in_a_room_knows_who_is_here(TestPeers peers) {
        var ann = peers.open("/chat/tea?nick=ann");
        ann.expect(new Here(List.of("ann")));

        var bob = peers.open("/chat/tea?nick=bob");
        ann.expect(new Here(List.of("ann", "bob")));
        bob.expect(new Here(List.of("ann", "bob")));

        bob.close();
        ann.expect(new Here(List.of("ann")));
    }

    @Test
    void who_gives_no_name_is_anonymous_until_renamed(TestPeers peers) {
        var eve = peers.open("/chat/tea");
        eve.expect(new Here(List.of("anonymous")));

        eve.send(new Rename("eve"));

        eve.expect(new Here(List.of("eve")));
        eve.expect(new Renamed("anonymous", "eve"));
    }

    @Test
    void what_the_server_does_not_understand_is_answered_and_the_session_lives(TestPeers peers) {
        var ann = peers.open("/chat/tea?nick=ann");
        ann.expect(Here.class);

        ann.sendText("{\"type\":\"shout\",\"text\":\"hello\",\"$id\":7}");
        assertThat(ann.expectError(ErrorReply.UNKNOWN_TYPE).detail()).contains("shout");

        ann.send(new Say("hello"));
        ann.expect(Said.class);
    }
}
