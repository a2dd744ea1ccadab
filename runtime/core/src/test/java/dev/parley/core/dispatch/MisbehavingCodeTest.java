package dev.parley.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Problem;
import dev.parley.core.admission.AdmissionRules;
import dev.parley.core.binding.BindingOptions;
import dev.parley.core.binding.EndpointBinder;
import dev.parley.core.codec.CodecRegistry;
import dev.parley.core.group.GroupRegistry;
import dev.parley.core.group.LocalBus;
import dev.parley.core.host.Payload;
import dev.parley.core.host.TestHost;
import dev.parley.core.host.TestHostSession;
import dev.parley.core.metrics.TestCounters;
import dev.parley.core.session.MemoryBudget;
import dev.parley.core.session.SessionLimits;
import dev.parley.spi.EndpointFactory;
import jakarta.json.bind.JsonbConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application's code does wrong costs a message its answer, and no session its life. */
class MisbehavingCodeTest {

    private static final String FAILED = "\"code\":\"failed\"";

    private final TestHost host = new TestHost();

    public record Order(String what) {

        public Order {
            if (what.equals("overflow in a constructor")) {
                throw new StackOverflowError();
            }
        }
    }

    public record Answer(String text) {}

    /** Cannot be written. */
    public static final class Unwritable {

        private final Map<String, String> nothing = Map.of();

        public String getText() {
            return Optional.ofNullable(nothing.get("text")).orElseThrow(StackOverflowError::new);
        }
    }

    @ServerEndpoint("/stages")
    public static class Stages {

        @OnMessage
        @Nullable CompletionStage<Object> received(Order order) {
            return switch (order.what()) {
                case "unwritable" -> CompletableFuture.completedFuture(new Unwritable());
                case "throws" -> stage(true);
                case "returns null" -> stage(false);
                default -> CompletableFuture.completedFuture(new Answer("alive"));
            };
        }

        @SuppressWarnings("unchecked")
        private static CompletionStage<Object> stage(boolean fails) {
            return (CompletionStage<Object>) Proxy.newProxyInstance(
                    Stages.class.getClassLoader(),
                    new Class<?>[] {CompletionStage.class},
                    (self, method, arguments) -> {
                        if (fails) {
                            throw new IllegalStateException("this stage takes nothing");
                        }
                        return null;
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unwritable", "throws", "returns null", "overflow in a constructor"})
    void a_message_that_makes_the_application_fail_is_answered_and_the_next_one_too(String what) {
        var wire = open(Stages.class);

        order(wire, what);
        order(wire, "something else");

        assertThat(wire.texts()).hasSize(2);
        assertThat(wire.texts().get(0)).contains(FAILED);
        assertThat(wire.texts().get(1)).isEqualTo("{\"text\":\"alive\"}");
    }

    /** A publisher, and what its one subscription does when it is asked for more. */
    private record Source(Requested requested, Runnable cancelled) implements Flow.Publisher<Object> {

        interface Requested {

            void by(Flow.Subscriber<? super Object> subscriber, int time);
        }

        @Override
        public void subscribe(Flow.Subscriber<? super Object> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                private int times;

                @Override
                public void request(long count) {
                    requested.by(subscriber, ++times);
                }

                @Override
                public void cancel() {
                    cancelled.run();
                }
            });
        }
    }

    @ServerEndpoint("/publishers")
    public static class Publishers {

        static final int MANY = 20_000;

        @OnMessage
        Flow.Publisher<Object> received(Order order) {
            return switch (order.what()) {
                case "subscribe" ->
                    subscriber -> {
                        throw new StackOverflowError();
                    };
                case "request" ->
                    new Source(
                            (subscriber, time) -> {
                                throw new StackOverflowError();
                            },
                            () -> {});
                case "unwritable" -> new Source((subscriber, time) -> subscriber.onNext(new Unwritable()), () -> {});
                case "cancel" ->
                    new Source((subscriber, time) -> {}, () -> {
                        throw new StackOverflowError();
                    });
                case "greedy" -> new Source(Publishers::publishThree, () -> {});
                case "many" -> new Source(Publishers::publishMany, () -> {});
                default -> new Source(Publishers::publishOne, () -> {});
            };
        }

        private static void publishMany(Flow.Subscriber<? super Object> subscriber, int time) {
            if (time <= MANY) {
                subscriber.onNext(time);
            } else {
                subscriber.onComplete();
            }
        }

        private static void publishThree(Flow.Subscriber<? super Object> subscriber, int time) {
            IntStream.range(0, 3).forEach(subscriber::onNext);
        }

        private static void publishOne(Flow.Subscriber<? super Object> subscriber, int time) {
            if (time == 1) {
                subscriber.onNext(new Answer("alive"));
                subscriber.onComplete();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscribe", "request", "unwritable"})
    void a_publisher_that_fails_takes_no_other_ones_place(String what) {
        var wire = open(Publishers.class);

        IntStream.range(0, LiveStreams.MOST).forEach(i -> order(wire, what));
        order(wire, "something else");

        assertThat(wire.texts()).hasSize(LiveStreams.MOST + 1);
        assertThat(wire.texts().subList(0, LiveStreams.MOST)).allMatch(text -> text.contains(FAILED));
        assertThat(wire.texts().get(LiveStreams.MOST)).isEqualTo("{\"text\":\"alive\"}");
    }

    @Test
    void a_publisher_may_publish_at_once_what_it_is_asked_for() {
        var wire = open(Publishers.class);

        order(wire, "many");

        assertThat(wire.texts()).hasSize(Publishers.MANY).endsWith("" + Publishers.MANY);
    }

    @Test
    void a_publisher_that_publishes_more_than_it_is_asked_for_is_cut_off() {
        var wire = open(Publishers.class);

        order(wire, "greedy");

        assertThat(wire.texts()).hasSize(2);
        assertThat(wire.texts().get(0)).isEqualTo("0");
        assertThat(wire.texts().get(1)).contains(FAILED);
    }

    @Test
    void a_session_ends_although_its_publisher_cannot_be_cancelled() throws InterruptedException {
        var endpoint = bound(Publishers.class, BindingOptions.NONE);
        var wire = open(endpoint);
        order(wire, "cancel");

        wire.events().closed(new CloseReason(CloseCodes.NORMAL_CLOSURE, ""));

        assertThat(endpoint.sessions().awaitFinished(Duration.ZERO)).isTrue();
    }

    /** Text in a decoder's and an encoder's hands. */
    public record Coded(String text) {}

    /** Fails in ways that the specification does not know. */
    public static final class FailingDecoder implements Decoder.Text<Coded> {

        @Override
        public boolean willDecode(String text) {
            return true;
        }

        @Override
        public Coded decode(String text) {
            if (text.equals("overflow")) {
                throw new StackOverflowError();
            }
            return new Coded(text);
        }

        @Override
        public void destroy() {
            throw new StackOverflowError();
        }
    }

    /** Returns null for some. */
    public static final class ForgetfulEncoder implements Encoder.Text<Coded> {

        @Override
        public @Nullable String encode(Coded coded) {
            return coded.text().equals("nothing") ? null : coded.text();
        }
    }

    @ServerEndpoint(value = "/coded", decoders = FailingDecoder.class, encoders = ForgetfulEncoder.class)
    public static class CodedEchoes {

        @OnMessage
        public Coded received(Coded coded) {
            return coded;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overflow", "nothing"})
    void a_coder_that_fails_costs_one_message(String text) {
        var wire = open(CodedEchoes.class);

        send(wire, text);
        send(wire, "alive");

        assertThat(wire.texts()).containsExactly("alive");
    }

    @Test
    void a_session_ends_although_its_decoder_and_its_factory_fail() throws InterruptedException {
        var failing = new EndpointFactory() {
            @Override
            public <T> T create(Class<T> endpoint) {
                return endpoint.cast(new CodedEchoes());
            }

            @Override
            public void destroy(Object endpoint) {
                throw new StackOverflowError();
            }
        };
        var endpoint = bound(CodedEchoes.class, new BindingOptions(Map.of(), List.of(failing), List.of()));
        var wire = open(endpoint);

        wire.events().closed(new CloseReason(CloseCodes.NORMAL_CLOSURE, ""));

        assertThat(endpoint.sessions().awaitFinished(Duration.ZERO)).isTrue();
    }

    @ServerEndpoint("/readers")
    public static class Readers {

        static volatile CountDownLatch read = new CountDownLatch(1);

        @OnMessage
        public void received(Reader reader) throws IOException {
            try {
                reader.transferTo(Writer.nullWriter());
            } finally {
                read.countDown();
            }
        }
    }

    @Test
    void a_peer_that_leaves_in_the_middle_of_a_message_is_no_failure_of_the_application() throws InterruptedException {
        Readers.read = new CountDownLatch(1);
        var logged = new ArrayList<String>();
        var executor = Executors.newSingleThreadExecutor();
        var endpoint = bound(Readers.class, BindingOptions.NONE, new TestHost(executor));
        var wire = host.connect(endpoint, TestHost.handshake("/readers"));
        wire.events().opened();

        var log = new LogOf(Dispatcher.class.getPackageName(), logged);
        try {
            wire.events().received(Payload.text("half a mess"), false);
            wire.events().closed(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, ""));
            Readers.read.await();
            assertThat(endpoint.sessions().awaitFinished(Duration.ofSeconds(20)))
                    .isTrue();
        } finally {
            log.close();
            executor.shutdown();
        }

        assertThat(logged).isEmpty();
    }

    /** Collects what is logged above DEBUG. */
    private static final class LogOf extends Handler {

        private final Logger logger;
        private final List<String> lines;

        LogOf(String name, List<String> lines) {
            this.logger = Logger.getLogger(name);
            this.lines = lines;
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }

    private static void order(TestHostSession wire, String what) {
        send(wire, "{\"what\":\"" + what + "\"}");
    }

    private static void send(TestHostSession wire, String text) {
        wire.events().received(Payload.text(text), true);
    }

    private TestHostSession open(Class<?> type) {
        return open(bound(type, BindingOptions.NONE));
    }

    private TestHostSession open(BoundEndpoint endpoint) {
        var wire = host.connect(endpoint, TestHost.handshake(endpoint.path()));
        wire.events().opened();
        return wire;
    }

    private BoundEndpoint bound(Class<?> type, BindingOptions options) {
        return bound(type, options, host);
    }

    private static BoundEndpoint bound(Class<?> type, BindingOptions options, TestHost host) {
        var problems = new ArrayList<Problem>();
        var codecs = new CodecRegistry(new JsonbConfig(), List.of(), MisbehavingCodeTest.class.getClassLoader());
        var binding = new EndpointBinder(codecs, options).bind(type, problems);
        assertThat(problems).isEmpty();
        return new BoundEndpoint(
                binding.orElseThrow(),
                host,
                new AdmissionRules(AdmissionRules.Options.DEFAULTS, Optional.empty()),
                new GroupRegistry(new LocalBus()),
                SessionLimits.DEFAULTS,
                new MemoryBudget(0),
                TestCounters.application());
    }
}
