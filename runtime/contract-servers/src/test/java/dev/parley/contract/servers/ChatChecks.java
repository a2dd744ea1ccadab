package dev.parley.contract.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.stream.Stream;

/** What the chat's WAR must do on every server. */
final class ChatChecks {

    private final RunningServer server;
    private final Deployable chat;

    ChatChecks(RunningServer server, Deployable chat) {
        this.server = server;
        this.chat = chat;
    }

    Stream<Check> whileItRuns() {
        return Stream.of(
                new Check("Chat.its_page_is_served", this::page),
                new Check("Chat.messages_are_JSON_and_reach_the_group", this::messages),
                new Check("Chat.what_is_not_understood_is_answered", this::errorReply),
                new Check("Chat.a_page_from_elsewhere_is_refused_with_403", this::alienOrigin),
                new Check("Chat.undeployment_closes_with_1001", this::undeployment),
                new Check("Chat.it_can_be_deployed_again", this::redeployment));
    }

    /** Ends the server. */
    Check end() {
        return new Check("Chat.the_end_of_the_server_closes_with_1001", this::serverEnd);
    }

    private void page() throws InterruptedException {
        assertThat(server.status(server.uri("chat", ""))).isEqualTo(200);
        assertThat(server.status(server.uri("chat", "chat.js"))).isEqualTo(200);
    }

    private void messages() throws InterruptedException {
        var ann = open("tea", "ann");
        ann.expect("{\"type\":\"here\",\"nicks\":[\"ann\"]}");
        var bob = open("tea", "bob");
        ann.expect("{\"type\":\"here\",\"nicks\":[\"ann\",\"bob\"]}");
        bob.expect("{\"type\":\"here\",\"nicks\":[\"ann\",\"bob\"]}");
        var eve = open("coffee", "eve");
        eve.expect("{\"type\":\"here\",\"nicks\":[\"eve\"]}");

        ann.send("{\"type\":\"say\",\"text\":\"hello\"}");

        bob.expect("{\"type\":\"said\",\"by\":\"ann\",\"text\":\"hello\"");
        ann.expect("{\"type\":\"said\",\"by\":\"ann\",\"text\":\"hello\"");
        // Had it leaked to the other room, it would have arrived before this.
        eve.send("{\"type\":\"say\",\"text\":\"alone\"}");
        eve.expect("{\"type\":\"said\",\"by\":\"eve\",\"text\":\"alone\"");
        List.of(ann, bob, eve).forEach(ChatPeer::close);
    }

    private void errorReply() throws InterruptedException {
        var ann = open("milk", "ann");
        ann.expect("\"here\"");

        ann.send("{\"type\":\"shout\",\"text\":\"hello\"}");

        ann.expect("{\"type\":\"error\",\"code\":\"unknown-type\"");
        ann.close();
    }

    /** With its status, so before a session opens: on every server, Parley's filter answers in place of the container. */
    private void alienOrigin() {
        assertThatThrownBy(() ->
                        ChatPeer.openFrom("https://elsewhere.example", server.uri("chat", ""), "chat/tea?nick=eve"))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    private void undeployment() throws Exception {
        var ann = open("tea", "ann");
        ann.expect("\"here\"");

        server.undeploy(chat);

        ann.expectClose(1001);
    }

    private void redeployment() throws Exception {
        server.deploy(chat);

        var ann = open("tea", "ann");
        ann.expect("{\"type\":\"here\",\"nicks\":[\"ann\"]}");
        ann.close();
    }

    private void serverEnd() throws Exception {
        var ann = open("tea", "ann");
        ann.expect("\"here\"");

        server.close();

        ann.expectClose(1001);
    }

    private ChatPeer open(String room, String nick) {
        return ChatPeer.open(server.uri("chat", ""), "chat/" + room + "?nick=" + nick);
    }
}
