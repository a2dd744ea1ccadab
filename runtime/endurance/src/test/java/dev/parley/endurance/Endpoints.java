package dev.parley.endurance;

import dev.parley.Group;
import dev.parley.Peer;
import dev.parley.Sent;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** What the attacked server serves. */
final class Endpoints {

    static final List<Class<?>> ALL =
            List.of(Echo.class, Talk.class, Stuck.class, Crowd.class, Lavish.class, Waiting.class, Counting.class);

    private Endpoints() {}

    /** Sends all back. */
    @ServerEndpoint("/echo")
    public static class Echo {

        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    /** Takes JSON of several kinds, and says how much there was of it. */
    @ServerEndpoint("/talk")
    public static class Talk {

        /** What comes. */
        public sealed interface In permits Say, Tally, Tree, Price {}

        /** A text. */
        public record Say(String text) implements In {}

        /** Numbers by names that the peer makes up. */
        public record Tally(Map<String, Integer> counts) implements In {}

        /** Contains others of its kind. */
        public record Tree(List<Tree> children) implements In {}

        /** An exact number. */
        public record Price(BigDecimal amount) implements In {}

        /** What is answered. */
        public record Heard(int size) {}

        @OnMessage
        Heard say(Say say) {
            return new Heard(say.text().length());
        }

        @OnMessage
        Heard tally(Tally tally) {
            return new Heard(tally.counts().size());
        }

        @OnMessage
        Heard tree(Tree tree) {
            return new Heard(tree.children().size());
        }

        @OnMessage
        Heard price(Price price) {
            return new Heard(price.amount().precision());
        }
    }

    /** Has a callback that does not return before somebody lets it. */
    @ServerEndpoint("/stuck")
    public static class Stuck {

        private static volatile CountDownLatch gate = new CountDownLatch(0);

        @OnMessage
        public String text(String text) throws InterruptedException {
            gate.await();
            return text;
        }

        /** From now on callbacks wait. */
        static void hold() {
            gate = new CountDownLatch(1);
        }

        /** From now on they do not, nor do those that have waited. */
        static void release() {
            gate.countDown();
        }
    }

    /** Tells all members of its path. */
    @ServerEndpoint("/crowd/{name}")
    public static class Crowd {

        @OnMessage
        void text(String text, Group<String> all) {
            all.send(text);
        }
    }

    /** Sends more than anybody wants, by the means that the peer names. */
    @ServerEndpoint("/lavish")
    public static class Lavish {

        private static final String PLENTY = "to be or not to be, ".repeat(500);

        @OnMessage
        Stream<String> text(String means, Peer<String> peer, Session session) {
            switch (means) {
                case "peer" -> untilItCloses(peer);
                case "asynchronous" -> asynchronously(session);
                case "basic" -> untilItFails(session);
                case "stream" -> {
                    return Stream.generate(() -> PLENTY);
                }
                default -> peer.send(means);
            }
            return Stream.of();
        }

        private static void untilItCloses(Peer<String> peer) {
            var sent = Sent.QUEUED;
            while (sent == Sent.QUEUED) {
                sent = peer.send(PLENTY);
            }
        }

        /** 10 MB, for which nobody waits. */
        private static void asynchronously(Session session) {
            for (int i = 0; i < 1_000; i++) {
                session.getAsyncRemote().sendText(PLENTY, result -> {});
            }
        }

        private static void untilItFails(Session session) {
            try {
                while (session.isOpen()) {
                    session.getBasicRemote().sendText(PLENTY);
                }
            } catch (IOException gone) {
                // Nobody is there to hear of it.
            }
        }
    }

    /** Waits for the network in its callbacks. */
    @ServerEndpoint("/waiting")
    public static class Waiting {

        @OnMessage
        public void text(String text, Session session) {
            try {
                session.getBasicRemote().sendText(text);
            } catch (IOException gone) {
                // Nobody is there to hear of it.
            }
        }
    }

    /**
     * Numbers all that is sent to a peer, and says at its wish how much that was. A number is given once it is queued, so
     * the peer misses none while its session is open.
     */
    @ServerEndpoint("/counting")
    public static class Counting {

        private static final String FILLING = ":" + "x".repeat(200);

        private long queued;

        @OnMessage
        void text(String text, Peer<String> peer) {
            if (text.equals("total")) {
                peer.send("total " + queued);
            } else {
                long end = queued + Long.parseLong(text);
                while (queued < end && peer.send(queued + FILLING) == Sent.QUEUED) {
                    queued++;
                }
            }
        }
    }
}
