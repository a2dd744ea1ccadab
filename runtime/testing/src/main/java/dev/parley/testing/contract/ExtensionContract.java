package dev.parley.testing.contract;

import dev.parley.Peer;
import dev.parley.spi.EndpointFactory;
import dev.parley.spi.Interceptor;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What an application adds of its own: interceptors, factories, objects, settings of JSON-B. */
abstract class ExtensionContract extends ContractPart {

    ExtensionContract(ContractHost host) {
        super(host);
    }

    @ServerEndpoint("/watched")
    public static class Watched {

        private final Probe probe;

        public Watched(Probe probe) {
            this.probe = probe;
        }

        @OnOpen
        void open(Peer<String> peer) {
            peer.send("welcome");
        }

        @OnMessage
        String text(String text) {
            if (text.equals("fail")) {
                throw new IllegalStateException("as told");
            }
            return text;
        }

        @OnError
        String error(Throwable e) {
            return "error: " + e.getMessage();
        }

        @OnClose
        void close() {
            probe.note("closed");
        }
    }

    @Test
    void interceptors_run_around_every_callback_the_first_outermost() {
        Interceptor outer = invocation -> {
            probe.note("before " + invocation.method().getName());
            var result = invocation.proceed();
            probe.note("after " + invocation.method().getName());
            return result;
        };
        Interceptor inner = invocation -> {
            probe.note("message " + invocation.message());
            return invocation.proceed();
        };
        var peer = start(deployment -> deployment.interceptors(outer, inner), Watched.class)
                .open("/watched");

        probe.expect("before open");
        probe.expect("message null");
        probe.expect("after open");
        peer.expectText("welcome");
        peer.sendText("hello");
        probe.expect("before text");
        probe.expect("message hello");
        probe.expect("after text");
        peer.expectText("hello");
        peer.close();
        probe.expect("before close");
        probe.expect("message null");
        probe.expect("closed");
        probe.expect("after close");
    }

    @Test
    void what_an_interceptor_returns_or_throws_counts_as_the_callbacks() {
        Interceptor shouting = invocation -> {
            if ("veto".equals(invocation.message())) {
                throw new IllegalArgumentException("vetoed");
            }
            return invocation.proceed() instanceof String text ? text + "!" : null;
        };
        var peer = start(deployment -> deployment.interceptors(shouting), Watched.class)
                .open("/watched");

        peer.expectText("welcome");
        peer.sendText("hello");
        peer.sendText("veto");
        peer.sendText("fail");

        peer.expectText("hello!");
        peer.expectText("error: vetoed!");
        peer.expectText("error: as told!");
    }

    @Test
    void an_interceptor_knows_the_session_and_the_instance() {
        Interceptor knowing = invocation -> {
            probe.note(invocation.sessionId());
            probe.note(invocation.endpoint().getClass().getSimpleName());
            return invocation.proceed();
        };
        start(deployment -> deployment.interceptors(knowing), Ids.class)
                .open("/ids-of-sessions")
                .expectText("sent");

        var id = probe.next();
        probe.expect("Ids");
        probe.expect(id);
    }

    @ServerEndpoint("/ids-of-sessions")
    public static class Ids {

        private final Probe probe;

        public Ids(Probe probe) {
            this.probe = probe;
        }

        @OnOpen
        void open(Peer<String> peer) {
            probe.note(peer.id());
            peer.send("sent");
        }
    }

    @ServerEndpoint("/made")
    public static class Made {

        private final int number;

        Made(int number) {
            this.number = number;
        }

        @OnMessage
        int text(String text) {
            return number;
        }
    }

    @Test
    void a_factory_makes_an_instance_for_each_session_and_takes_it_back() {
        var made = new AtomicInteger();
        var factory = new EndpointFactory() {
            @Override
            public <T> T create(Class<T> endpoint) {
                return endpoint.cast(new Made(made.incrementAndGet()));
            }

            @Override
            public void destroy(Object endpoint) {
                probe.note("taken back " + ((Made) endpoint).number);
            }
        };
        var peers = start(deployment -> deployment.factory(factory), Made.class);
        var ann = peers.open("/made");
        ann.sendText("");
        ann.expectText("1");
        var bob = peers.open("/made");
        bob.sendText("");
        bob.expectText("2");

        ann.close();
        probe.expect("taken back 1");
        bob.close();
        probe.expect("taken back 2");
        probe.expectNothing();
    }

    @ServerEndpoint("/supplied")
    public static class Supplied {

        private final AtomicInteger shared;

        public Supplied(Probe probe, AtomicInteger shared) {
            this.shared = shared;
        }

        @OnMessage
        int count(String text) {
            return shared.incrementAndGet();
        }
    }

    @Test
    void sessions_share_what_was_supplied() {
        var peers = start(deployment -> deployment.supply(AtomicInteger.class, new AtomicInteger()), Supplied.class);
        var ann = peers.open("/supplied");
        var bob = peers.open("/supplied");

        ann.sendText("");
        ann.expectText("1");
        bob.sendText("");
        bob.expectText("2");
    }

    public record Money(BigDecimal amount, String currency) {}

    /** {@code 1.50 EUR}. */
    public static final class MoneyAdapter implements JsonbAdapter<Money, String> {

        @Override
        public String adaptToJson(Money money) {
            return money.amount() + " " + money.currency();
        }

        @Override
        public Money adaptFromJson(String text) {
            var words = text.split(" ", -1);
            if (words.length != 2) {
                throw new IllegalArgumentException("an amount and a currency");
            }
            return new Money(new BigDecimal(words[0]), words[1]);
        }
    }

    @ServerEndpoint("/shop")
    public static class Shop {

        public sealed interface In permits PlaceOrder {}

        public record PlaceOrder(String articleName, Money pricePerPiece, int numberOfPieces) implements In {}

        public sealed interface Out permits OrderPlaced {}

        public record OrderPlaced(String articleName, Money totalPrice) implements Out {}

        @OnMessage
        OrderPlaced place(PlaceOrder order) {
            var price = order.pricePerPiece();
            return new OrderPlaced(
                    order.articleName(),
                    new Money(price.amount().multiply(BigDecimal.valueOf(order.numberOfPieces())), price.currency()));
        }
    }

    @Test
    void a_users_adapter_and_naming_strategy_hold_for_messages_and_not_for_tags() {
        var config = new JsonbConfig()
                .withAdapters(new MoneyAdapter())
                .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES);
        var peer = start(deployment -> deployment.jsonb(config), Shop.class).open("/shop");

        peer.sendText("""
                {"type":"placeOrder","article_name":"tea","price_per_piece":"1.50 EUR","number_of_pieces":2,"$id":1}""");
        peer.send(new Shop.PlaceOrder("pot", new Money(BigDecimal.ONE, "EUR"), 1));

        peer.expectText("{\"type\":\"orderPlaced\",\"$re\":1,\"article_name\":\"tea\",\"total_price\":\"3.00 EUR\"}");
        peer.expect(new Shop.OrderPlaced("pot", new Money(BigDecimal.ONE, "EUR")));
    }

    @Test
    void what_a_users_adapter_refuses_is_answered_and_so_is_a_member_by_its_other_name() {
        var config = new JsonbConfig()
                .withAdapters(new MoneyAdapter())
                .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES);
        var peer = start(deployment -> deployment.jsonb(config), Shop.class).open("/shop");

        peer.sendText("""
                {"type":"placeOrder","article_name":"tea","price_per_piece":"much","number_of_pieces":2}""");
        peer.sendText("""
                {"type":"placeOrder","articleName":"tea","price_per_piece":"1 EUR","number_of_pieces":2}""");

        peer.expectError("invalid-message");
        var missing = peer.expectError("invalid-message");
        Expect.that(Objects.equals(missing.detail(), "article_name is missing"), "the detail was: " + missing.detail());
    }
}
