package dev.parley.contract.cdi;

import dev.parley.Groups;
import dev.parley.servlet.Parley;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Handshake;
import dev.parley.spi.Interceptor;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The endpoints, and the beans that they need. */
@SuppressWarnings("NullAway.Init") // CDI sets the fields
final class Examples {

    private Examples() {}

    /** A bean for others. */
    @ApplicationScoped
    public static class Phrases {

        /** What one says to somebody. */
        public String greet(String name) {
            return "Hello " + name;
        }
    }

    /** No bean, since it has no scope: its callbacks may be hidden. */
    @ServerEndpoint("/greetings/{name}")
    public static class Greetings {

        @Inject
        private Phrases phrases;

        @OnOpen
        String open(@PathParam("name") String name, Optional<Principal> who) {
            return phrases.greet(who.map(Principal::getName).orElse(name));
        }
    }

    /** One for all sessions. */
    @ApplicationScoped
    @ServerEndpoint("/shared")
    public static class Shared {

        private final AtomicInteger count = new AtomicInteger();

        /** How often it was called. */
        @OnMessage
        public int count(String text, Groups groups) {
            return count.incrementAndGet();
        }
    }

    /** One for each session. */
    @Dependent
    @ServerEndpoint("/own")
    public static class Own {

        @Inject
        private Log log;

        private int count;

        /** How often it was called. */
        @OnMessage
        protected int count(String text, Groups groups) {
            return ++count;
        }

        @PreDestroy
        void ended() {
            log.add("an endpoint ended after " + count);
        }
    }

    /** Counts its calls, while it lives. */
    @RequestScoped
    public static class Request {

        private int calls;

        /** How often it was called. */
        public int call() {
            return ++calls;
        }
    }

    /** One for each callback. */
    @RequestScoped
    @ServerEndpoint("/request")
    public static class EachRequest {

        @Inject
        private Request request;

        private int calls;

        /** How often it was called, and how often its request. */
        @OnMessage
        public String count(String text, Groups groups) {
            return ++calls + " of " + request.call();
        }
    }

    /** Marks what {@link Loudness} is around. */
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Loud {}

    /** An interceptor of CDI. */
    @Loud
    @jakarta.interceptor.Interceptor
    @Priority(1)
    public static class Loudness {

        @AroundInvoke
        Object louder(InvocationContext call) throws Exception {
            return call.proceed() + "!";
        }
    }

    /** Has an interceptor of CDI. */
    @Dependent
    @ServerEndpoint("/loud")
    public static class Shouting {

        /** What came. */
        @Loud
        @OnMessage
        public String shout(String text, Groups groups) {
            return text;
        }
    }

    /** No bean by itself. */
    public record Price(String value) {}

    /** Produces what is no bean. */
    @ApplicationScoped
    public static class Prices {

        /** The only one. */
        @Produces
        public Price price() {
            return new Price("7 Euro");
        }
    }

    /** Takes all that it needs in its constructor. */
    @ServerEndpoint("/market")
    public static class Market {

        private final Price price;
        private final Event<Price> changes;

        /** For CDI. */
        @Inject
        public Market(Price price, Event<Price> changes) {
            this.price = price;
            this.changes = changes;
        }

        @OnOpen
        String open(Groups groups) {
            return price.value();
        }

        @OnMessage
        void change(String to) {
            changes.fire(new Price(to));
        }
    }

    /** No endpoint, but with the groups of all. */
    @ApplicationScoped
    public static class Board {

        @Inject
        private Groups groups;

        /** Tells the market. */
        public void changed(@Observes Price price) {
            groups.get("/market", String.class).send("now " + price.value());
        }
    }

    /** Made before any endpoint is deployed. */
    @ApplicationScoped
    public static class Early {

        @Inject
        private Parley parley;

        private volatile boolean made;

        void started(@Observes @Initialized(ApplicationScoped.class) @Nullable Object event) {
            made = true;
        }

        /** Whether it was made early; and what it has. */
        public Optional<Parley> parley() {
            return made ? Optional.of(parley) : Optional.empty();
        }
    }

    /** Knows everybody with a ticket. */
    @ApplicationScoped
    public static class Tickets implements Authenticator {

        @Inject
        private Request request;

        @Override
        public Result authenticate(Handshake handshake) {
            int calls = request.call();
            return handshake
                    .parameter("ticket")
                    .map(owner -> (Result) new Result.Authenticated(() -> owner + calls, Set.of()))
                    .orElse(new Result.Anonymous());
        }
    }

    /** An interceptor of Parley. */
    @ApplicationScoped
    public static class Calls implements Interceptor {

        @Inject
        private Log log;

        @Override
        public @Nullable Object around(Invocation callback) throws Throwable {
            log.add("called " + callback.method().getName());
            return callback.proceed();
        }
    }
}
