package dev.parley.contract.plain;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A script of what peers say to one plain endpoint of the application. What they hear is not for this to know, but must be the
 * same with Parley and without.
 */
record Conversation(String name, Consumer<Talk> script) {

    /** What is said and heard. */
    List<String> transcript(URI application) {
        try (var talk = new Talk(application)) {
            script.accept(talk);
            return talk.transcript();
        }
    }

    /** One for each endpoint. */
    static List<Conversation> all() {
        return Stream.of(texts(), binaries(), coded(), paths(), handshakes(), sessions())
                .flatMap(each -> each)
                .toList();
    }

    /** Says some texts, one after the other, with an answer to each; and leaves. */
    private static Conversation asking(String path, String... texts) {
        return new Conversation(path, talk -> {
            var peer = talk.open(path);
            for (var text : texts) {
                peer.ask(text);
            }
            peer.leave();
        });
    }

    private static Conversation with(String path, Consumer<Talk.Peer> script) {
        return new Conversation(path, talk -> {
            var peer = talk.open(path);
            script.accept(peer);
            peer.leave();
        });
    }

    private static Stream<Conversation> texts() {
        return Stream.of(
                asking("/texts/returned", "hello", "", "ä€😀", "x".repeat(5_000)),
                with("/texts/basic", peer -> peer.ask("hello").hear()),
                with("/texts/handled", peer -> peer.ask("hello").hear()),
                with("/texts/future", peer -> peer.ask("hello").hear()),
                asking("/texts/in-parts", "hello"),
                asking("/texts/writer", "hello"),
                asking("/texts/number", "1", "2", "-3"),
                asking("/texts/truth", "true", "false"),
                with("/texts/some", peer -> peer.say("nothing").ask("something")),
                with(
                        "/texts/reader",
                        peer -> peer.ask("hello").say("one ", "two ", "three").hear()),
                with(
                        "/texts/parts",
                        peer -> peer.ask("hello").say("one ", "two ", "three").hear()));
    }

    private static Stream<Conversation> binaries() {
        return Stream.of(
                with(
                        "/binaries/array",
                        peer -> peer.say((byte) 1, (byte) 2)
                                .hear()
                                .say(new byte[0])
                                .hear()),
                with("/binaries/buffer", peer -> peer.say((byte) 1, (byte) 2).hear()),
                with(
                        "/binaries/stream",
                        peer -> peer.say(new byte[] {1, 2}, new byte[] {3}).hear()),
                with(
                        "/binaries/parts",
                        peer -> peer.say(new byte[3], new byte[4])
                                .hear()
                                .say(new byte[5])
                                .hear()),
                with("/binaries/both", peer -> peer.ask("a").say(new byte[7]).hear()),
                asking("/binaries/written", "hello"),
                with("/binaries/pings", peer -> peer.hear().hear().ping(4).hear()));
    }

    private static Stream<Conversation> coded() {
        return Stream.of(
                asking("/coded/text", "1,2", "-3,4"),
                asking("/coded/text-stream", "1,2"),
                with(
                        "/coded/binary",
                        peer -> peer.say(new byte[] {0, 0, 0, 1, 0, 0, 0, 2}).hear()),
                with(
                        "/coded/binary-stream",
                        peer -> peer.say(new byte[] {0, 0, 0, 1, 0, 0, 0, 2}).hear()),
                with("/coded/sent", peer -> peer.ask("hello").hear()),
                asking("/coded/failing", "1,x", "1,2"));
    }

    private static Stream<Conversation> paths() {
        return Stream.of(
                asking("/paths/ann", "hello"),
                asking("/paths/exact", "hello"),
                asking("/paths/ann/41", "hello"),
                asking("/paths/a/b/c", "hello"),
                asking("/paths/a/ann/failing", "hello"),
                asking("/paths/all/1/2", "hello"),
                asking("/programmatic/ann", "hello"),
                new Conversation("no path", talk -> talk.open("/nowhere")));
    }

    private static Stream<Conversation> handshakes() {
        return Stream.of(
                new Conversation("/handshakes/subprotocols", talk -> {
                    talk.open("/handshakes/subprotocols", builder -> builder.subprotocols("v1"))
                            .ask("a")
                            .leave();
                    talk.open("/handshakes/subprotocols", builder -> builder.subprotocols("v0", "v2"))
                            .ask("b")
                            .leave();
                    talk.open("/handshakes/subprotocols").ask("c").leave();
                }),
                new Conversation("/handshakes/noted", talk -> {
                    talk.open("/handshakes/noted", builder -> builder.header("X-Colour", "red"))
                            .ask("a")
                            .leave();
                    talk.open("/handshakes/noted").ask("b").leave();
                }),
                new Conversation("/handshakes/strict", talk -> {
                    talk.open("/handshakes/strict", builder -> builder.header("Origin", "https://friend.example"))
                            .ask("a")
                            .leave();
                    talk.open("/handshakes/strict", builder -> builder.header("Origin", "https://evil.example"));
                }),
                // The origins that Parley would refuse are none of its concern here.
                new Conversation(
                        "/texts/returned of any origin",
                        talk -> talk.open(
                                        "/texts/returned", builder -> builder.header("Origin", "https://evil.example"))
                                .ask("a")
                                .leave()),
                new Conversation("/handshakes/shared", talk -> {
                    talk.open("/handshakes/shared").ask("a").leave();
                    talk.open("/handshakes/shared").ask("b").leave();
                }),
                new Conversation(
                        "/handshakes/last",
                        talk -> talk.open("/handshakes/last", builder -> builder.subprotocols("none", "one"))
                                .ask("a")
                                .leave()),
                asking("/handshakes/request?a=1&b=2&a=3", "hello"));
    }

    private static Stream<Conversation> sessions() {
        return Stream.of(
                new Conversation("/sessions/all", talk -> together(talk, "/sessions/all")),
                new Conversation("/sessions/kept", talk -> together(talk, "/sessions/kept")),
                new Conversation("/sessions/state", talk -> {
                    talk.open("/sessions/state").ask("a").ask("b").leave();
                    talk.open("/sessions/state").ask("c").leave();
                }),
                asking("/sessions/properties", "one", "two"),
                asking("/sessions/settings", "hello"),
                new Conversation(
                        "/sessions/closing",
                        talk -> talk.open("/sessions/closing").ask("enough")),
                new Conversation("/sessions/closed", talk -> {
                    talk.open("/sessions/closed").leave(4002, "had enough");
                    talk.open("/sessions/closed").ask("why").leave();
                }),
                new Conversation(
                        "/sessions/small",
                        talk -> talk.open("/sessions/small").ask("0123456789").ask("0123456789a")),
                asking("/sessions/handler", "hello"),
                asking("/sessions/failing", "hello", "fail", "hello"),
                asking("/sessions/derived", "hello"));
    }

    private static void together(Talk talk, String path) {
        // Who has heard from the endpoint is among its sessions.
        var ann = talk.open(path).ask("ann");
        var bob = talk.open(path).ask("bob");
        ann.hear();
        ann.ask("hello");
        bob.hear();
        bob.leave();
        ann.leave();
    }
}
