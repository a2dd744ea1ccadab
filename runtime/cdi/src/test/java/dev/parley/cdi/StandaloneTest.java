package dev.parley.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Groups;
import dev.parley.grizzly.ParleyServer;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Handshake;
import dev.parley.spi.Interceptor;
import dev.parley.testing.ParleyTest;
import dev.parley.testing.TestPeers;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A server that starts Weld SE by itself, since that is on the path and does not run. */
@ParleyTest({
    StandaloneTest.Welcome.class,
    StandaloneTest.Greetings.class,
    StandaloneTest.Counter.class,
    StandaloneTest.Own.class,
    StandaloneTest.EachRequest.class,
    StandaloneTest.Intercepted.class,
    StandaloneTest.Constructed.class,
    StandaloneTest.Announcing.class,
    StandaloneTest.WhoIsIt.class
})
class StandaloneTest {

    @ApplicationScoped
    public static class Phrases {
        public String greet(String name) {
            return "Hello " + name;
        }
    }

    @ServerEndpoint("/welcome/{name}")
    public static class Welcome {

        @Inject
        private Phrases phrases;

        @OnOpen
        String open(@PathParam("name") String name) {
            return phrases.greet(name);
        }
    }

    /** No bean, since nothing makes it one; a package-private callback is fine. */
    @ServerEndpoint("/greetings/{name}")
    public static class Greetings {

        @Inject
        private Phrases phrases;

        @Inject
        private Log log;

        private String first = "";

        @PostConstruct
        void made() {
            first = ", first";
        }

        @OnMessage
        String greet(String name) {
            return phrases.greet(name) + first;
        }

        @OnClose
        void closed() {
            log.add("closed");
        }

        @PreDestroy
        void ended() {
            log.end("ended after " + log.lines());
        }
    }

    @ApplicationScoped
    @ServerEndpoint("/counter")
    public static class Counter {

        private final AtomicInteger count = new AtomicInteger();

        @OnMessage
        public int count(String text) {
            return count.incrementAndGet();
        }
    }

    @Dependent
    @ServerEndpoint("/own")
    public static class Own {

        @Inject
        private Log log;

        private int count;

        @OnMessage
        int count(String text) {
            return ++count;
        }

        @OnClose
        public void closed() {
            log.add("own closed");
        }

        @PreDestroy
        void ended() {
            log.end("ended after " + log.lines());
        }
    }

    /** Counts the calls that it hears of. */
    @RequestScoped
    public static class Request {

        private int calls;

        public int call() {
            return ++calls;
        }
    }

    @RequestScoped
    @ServerEndpoint("/each-request")
    public static class EachRequest {

        private int calls;

        @Inject
        private Request request;

        @OnMessage
        public String count(String text) {
            return ++calls + " " + request.call() + " " + request.call();
        }
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Loud {}

    @Loud
    @jakarta.interceptor.Interceptor
    @Priority(1)
    public static class Loudness {

        @Inject
        private Request request;

        @AroundInvoke
        Object louder(InvocationContext call) throws Exception {
            return call.proceed() + "!" + request.call();
        }
    }

    @Dependent
    @ServerEndpoint("/intercepted")
    public static class Intercepted {

        @Loud
        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    @ServerEndpoint("/constructed")
    public static class Constructed {

        private final String price;
        private final Groups groups;

        @Inject
        public Constructed(Price price, Groups groups) {
            this.price = price.value();
            this.groups = groups;
        }

        @OnOpen
        void open() {
            groups.get("/constructed", String.class).send("for " + price);
        }
    }

    /** No bean by itself. */
    public record Price(String value) {}

    @ApplicationScoped
    public static class Prices {

        @Produces
        public Price price() {
            return new Price("7 Euro");
        }
    }

    @ServerEndpoint("/announcing")
    public static class Announcing {

        @Inject
        private Event<Price> event;

        @OnMessage
        CompletionStage<String> announce(String price) {
            event.fire(new Price(price));
            return CompletableFuture.supplyAsync(Announcing::requestLater);
        }

        private static String requestLater() {
            try {
                return "request " + CDI.current().select(Request.class).get().call();
            } catch (ContextNotActiveException e) {
                return "no request";
            }
        }
    }

    /** A bean that is neither endpoint nor of Parley, with the application's groups. */
    @ApplicationScoped
    public static class Board {

        @Inject
        private Groups groups;

        public void announced(@Observes Price price) {
            groups.get("/announcing", String.class).send("now " + price.value());
        }
    }

    @ApplicationScoped
    public static class Tickets implements Authenticator {

        @Inject
        private Request request;

        @Override
        public Result authenticate(Handshake handshake) {
            return handshake
                    .parameter("ticket")
                    .map(ticket -> ticket + request.call())
                    .map(name -> (Result) new Result.Authenticated(() -> name, Set.of()))
                    .orElse(new Result.Anonymous());
        }
    }

    @ApplicationScoped
    public static class Logging implements Interceptor {

        @Inject
        private Log log;

        @Inject
        private Request request;

        @Override
        public Object around(Invocation callback) throws Throwable {
            log.add(callback.method().getName() + request.call());
            return callback.proceed();
        }
    }

    @ServerEndpoint("/who")
    public static class WhoIsIt {

        @Inject
        private Log log;

        @OnOpen
        String open(Optional<Principal> who) {
            return who.map(Principal::getName).orElse("nobody") + " " + log.lines();
        }
    }

    @Test
    void nothing_is_switched_on(TestPeers peers) {
        peers.open("/welcome/Ann").expectText("Hello Ann");
    }

    @Test
    void what_is_no_bean_has_its_fields_injected(TestPeers peers) {
        var ann = peers.open("/greetings/x");

        ann.sendText("Ann");

        ann.expectText("Hello Ann, first");
    }

    @Test
    void what_is_no_bean_ends_after_the_last_callback(TestPeers peers) throws Exception {
        var ann = peers.open("/greetings/x");
        var log = CDI.current().select(Log.class).get();

        ann.close();

        assertThat(log.awaitEnd()).isEqualTo("ended after [closed1, closed]");
    }

    @Test
    void all_sessions_share_an_application_scoped_endpoint(TestPeers peers) {
        var ann = peers.open("/counter");
        var bob = peers.open("/counter");

        ann.sendText("count");
        ann.expectText("1");
        bob.sendText("count");
        bob.expectText("2");
        ann.close();
        bob.sendText("count");
        bob.expectText("3");
    }

    @Test
    void each_session_has_its_own_dependent_endpoint(TestPeers peers) throws Exception {
        var ann = peers.open("/own");
        var bob = peers.open("/own");
        var log = CDI.current().select(Log.class).get();

        ann.sendText("count");
        ann.expectText("1");
        ann.sendText("count");
        ann.expectText("2");
        bob.sendText("count");
        bob.expectText("1");
        ann.close();

        assertThat(log.awaitEnd()).endsWith("own closed]");
    }

    @Test
    void a_request_lasts_for_one_callback(TestPeers peers) {
        var ann = peers.open("/each-request");

        // The application's interceptor has called the request before.
        ann.sendText("count");
        ann.expectText("1 2 3");
        ann.sendText("count");
        ann.expectText("1 2 3");
    }

    @Test
    void interceptors_of_CDI_run_around_callbacks(TestPeers peers) {
        var ann = peers.open("/intercepted");

        ann.sendText("hi");

        ann.expectText("hi!2");
    }

    @Test
    void constructors_and_producers_work(TestPeers peers) {
        var ann = peers.open("/constructed");

        ann.expectText("for 7 Euro");
    }

    @Test
    void beans_hear_of_events_and_have_the_groups(TestPeers peers) {
        var ann = peers.open("/announcing");

        ann.sendText("3 Euro");

        ann.expectText("now 3 Euro");
        ann.expectText("no request");
    }

    @Test
    void authenticators_and_interceptors_that_are_beans_are_used(TestPeers peers) {
        peers.open("/who?ticket=ann").expectText("ann1 [open1]");
        peers.open("/who").expectText("nobody [open1, open1]");
    }

    @Test
    void a_programmatic_endpoint_is_injected_too(TestPeers peers, ParleyServer running) {
        var server = ParleyServer.builder()
                .port(0)
                .endpoint(ServerEndpointConfig.Builder.create(Programmatic.class, "/programmatic")
                        .build());
        try (var started = server.start();
                var others =
                        TestPeers.of(started.uri(), started.peerCodecs(), started.groups(), Duration.ofSeconds(30))) {
            var ann = others.open("/programmatic");

            ann.sendText("Ann");

            ann.expectText("Hello Ann");
        }
    }

    /** Called by its methods. */
    public static class Programmatic extends Endpoint {

        @Inject
        private Phrases phrases;

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(
                    String.class, text -> session.getAsyncRemote().sendText(phrases.greet(text), result -> {}));
        }
    }
}
