package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Peer;
import dev.parley.Problem;
import dev.parley.core.admission.AdmissionRules;
import dev.parley.core.binding.BindingOptions;
import dev.parley.core.binding.EndpointBinder;
import dev.parley.core.binding.EndpointBinding;
import dev.parley.core.codec.CodecRegistry;
import dev.parley.core.group.GroupRegistry;
import dev.parley.core.group.LocalBus;
import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHost;
import dev.parley.core.host.TestHostSession;
import dev.parley.core.metrics.TestCounters;
import dev.parley.core.session.MemoryBudget;
import dev.parley.core.session.OutboxTerms;
import dev.parley.core.session.SessionLimits;
import jakarta.json.bind.JsonbConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What becomes of events on a host whose threads must not run callbacks. */
class HandedOverTest {

    private static final int MAX_MESSAGE_BYTES = 10;
    private static final CodecRegistry CODECS =
            new CodecRegistry(new JsonbConfig(), List.of(), HandedOverTest.class.getClassLoader());

    /** What callbacks tell. */
    public static final class Notes {

        private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();

        void add(String note) {
            notes.add(note);
        }
    }

    private final Notes notes = new Notes();
    private final BlockingQueue<Runnable> handedOver = new LinkedBlockingQueue<>();

    @ServerEndpoint("/text")
    public static class Text {

        private final Notes notes;

        public Text(Notes notes) {
            this.notes = notes;
        }

        @OnOpen
        void open() {
            notes.add("open");
        }

        @OnMessage
        void text(String text, Peer<String> peer) {
            notes.add(text);
            if (text.equals("close")) {
                peer.close();
            }
        }
    }

    @Test
    void no_callback_runs_on_the_thread_that_brings_the_event() {
        var session = open(Text.class, handedOver::add);

        receive(session, "a", true);
        assertThat(notes.notes).isEmpty();
        runAll();

        assertThat(notes.notes).containsExactly("open", "a");
    }

    @Test
    void parts_that_come_before_the_instance_is_made_are_kept_and_followed_by_the_rest() {
        var session = open(Text.class, handedOver::add);

        receive(session, "a", false);
        receive(session, "b", false);
        runAll();
        receive(session, "c", true);
        runAll();

        assertThat(notes.notes).containsExactly("open", "abc");
    }

    @Test
    void who_brings_more_than_may_be_kept_waits_for_the_receiver() throws Exception {
        var session = open(Text.class, handedOver::add);
        var bringing = new Thread(() -> receive(session, "x".repeat(MAX_MESSAGE_BYTES + 1), false));
        bringing.start();

        // The step that opens the session, which decides about the message as well.
        var step = handedOver.take();
        while (bringing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        step.run();
        bringing.join();

        assertThat(session.texts()).containsExactly("[close 1009]");
        assertThat(notes.notes).containsExactly("open");
    }

    @Test
    void who_waits_for_the_receiver_goes_on_when_the_session_ends() throws Exception {
        var session = open(Text.class, handedOver::add);
        var bringing = new Thread(() -> receive(session, "x".repeat(MAX_MESSAGE_BYTES + 1), false));
        bringing.start();
        while (bringing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        session.events().closed(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));

        bringing.join();
        assertThat(notes.notes).isEmpty();
    }

    @Test
    void what_waits_when_this_side_closes_is_dropped() {
        var session = open(Text.class, handedOver::add);

        receive(session, "close", true);
        receive(session, "late", true);
        runAll();

        assertThat(notes.notes).containsExactly("open", "close");
    }

    @Test
    void what_waits_when_the_peer_closes_is_not() {
        var session = open(Text.class, handedOver::add);

        receive(session, "a", true);
        session.events().closed(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));
        runAll();

        assertThat(notes.notes).containsExactly("open", "a");
    }

    @ServerEndpoint("/reader")
    public static class Reading {

        private final Notes notes;

        public Reading(Notes notes) {
            this.notes = notes;
        }

        @OnMessage
        void text(Reader reader) throws IOException {
            notes.add("first " + (char) reader.read());
            notes.add("second " + (char) reader.read());
        }
    }

    @Test
    void a_stream_is_read_before_it_is_complete_although_it_began_early() {
        var session = open(Reading.class, task -> new Thread(task).start());

        receive(session, "a", false);
        awaitNote("first a");
        receive(session, "b", true);

        awaitNote("second b");
    }

    /** Each message is taken by a handler of its own. */
    public static final class Relay extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            add(session, (Notes) config.getUserProperties().get("notes"), 1);
        }

        private static void add(Session session, Notes notes, int number) {
            session.addMessageHandler(String.class, new MessageHandler.Whole<>() {
                @Override
                public void onMessage(String text) {
                    notes.add(number + " " + text);
                    session.removeMessageHandler(this);
                    add(session, notes, number + 1);
                }
            });
        }
    }

    @Test
    void a_handler_that_another_adds_takes_the_next_message_even_if_that_is_there_already() {
        var config = ServerEndpointConfig.Builder.create(Relay.class, "/relay")
                .configurator(new ServerEndpointConfig.Configurator())
                .build();
        config.getUserProperties().put("notes", notes);
        var session = open(handedOver::add, (binder, problems) -> binder.bind(config, problems));

        receive(session, "a", true);
        receive(session, "b", true);
        receive(session, "c", false);
        receive(session, "d", true);
        runAll();

        assertThat(notes.notes).containsExactly("1 a", "2 b", "3 cd");
    }

    private TestHostSession open(Class<?> type, Executor executor) {
        return open(executor, (binder, problems) -> binder.bind(type, problems));
    }

    private TestHostSession open(
            Executor executor, BiFunction<EndpointBinder, List<Problem>, Optional<EndpointBinding>> bind) {
        var options = new BindingOptions(Map.of(Notes.class, notes), List.of(), List.of());
        var problems = new ArrayList<Problem>();
        var binding = bind.apply(new EndpointBinder(CODECS, options), problems);
        assertThat(problems).isEmpty();
        var host = new TestHost(executor, Set.of());
        var endpoint = new BoundEndpoint(
                binding.orElseThrow(),
                host,
                new AdmissionRules(AdmissionRules.Options.DEFAULTS, Optional.empty()),
                new GroupRegistry(new LocalBus()),
                new SessionLimits(
                        MAX_MESSAGE_BYTES,
                        OutboxTerms.closing(1000),
                        Duration.ofSeconds(10),
                        Duration.ZERO,
                        0,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(10)),
                new MemoryBudget(0),
                TestCounters.application());
        var session = host.connect(endpoint, TestHost.handshake(endpoint.path()));
        session.events().opened();
        return session;
    }

    private static void receive(TestHostSession session, String part, boolean last) {
        session.events().received(Payload.text(part), last);
    }

    private void runAll() {
        for (var task = handedOver.poll(); task != null; task = handedOver.poll()) {
            task.run();
        }
    }

    private void awaitNote(String note) {
        try {
            assertThat(notes.notes.take()).isEqualTo(note);
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
