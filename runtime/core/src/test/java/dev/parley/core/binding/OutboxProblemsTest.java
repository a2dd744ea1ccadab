package dev.parley.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Group;
import dev.parley.Outbox;
import dev.parley.Outbox.WhenFull;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import org.junit.jupiter.api.Test;

/** What is wrong with {@code @Outbox}; each text is compared as a whole. */
class OutboxProblemsTest {

    sealed interface Out permits Price, Closed {}

    @SuppressWarnings("ArrayRecordComponent") // what the test is about
    record Price(String symbol, int cents, byte[] signature) implements Out {}

    record Closed() implements Out {}

    @ServerEndpoint("/prices")
    @Outbox(bytes = 0, messages = -2)
    static class ThatLetsNothingWait {
        @OnMessage
        void ask(String text) {}
    }

    @ServerEndpoint("/prices")
    @Outbox(whenFull = WhenFull.CONFLATE)
    static class ThatConflatesByNothing {
        @OnMessage
        Out ask(String text) {
            return new Closed();
        }
    }

    @ServerEndpoint("/prices")
    @Outbox(whenFull = WhenFull.DROP_OLDEST, key = "symbol")
    static class WithAKeyThatIsNotUsed {
        @OnMessage
        Out ask(String text) {
            return new Closed();
        }
    }

    @ServerEndpoint("/prices")
    @Outbox(whenFull = WhenFull.CONFLATE, key = "ticker")
    static class WithAKeyThatNoMessageHas {
        @OnMessage
        Out ask(String text) {
            return new Closed();
        }
    }

    @ServerEndpoint("/prices")
    @Outbox(whenFull = WhenFull.CONFLATE, key = "signature")
    static class WithAnArrayAsKey {
        @OnMessage
        Out ask(String text) {
            return new Closed();
        }
    }

    @ServerEndpoint("/prices")
    @Outbox(bytes = 1000, messages = 10, whenFull = WhenFull.CONFLATE, key = "symbol")
    public static class Fine {
        @OnMessage
        public void ask(String text, Group<Out> group) {}
    }

    @ServerEndpoint("/prices")
    @Outbox(bytes = 1000)
    public static class PlainBut {
        @OnMessage
        public void ask(String text) {}
    }

    @ServerEndpoint("/prices")
    @Outbox(whenFull = WhenFull.CONFLATE, key = "symbol")
    static class ThatSendsWhoKnowsWhat {
        @OnMessage
        void ask(String text, Group<Object> group) {}
    }

    @Test
    void numbers_that_let_nothing_wait() {
        assertThat(Binding.problems(ThatLetsNothingWait.class)).isEqualTo("""
                2 problems keep the endpoints from being deployed:

                  1) @Outbox lets nothing wait, so that nothing could be sent.  [bad-outbox]
                     at        dev.parley.core.binding.OutboxProblemsTest.ThatLetsNothingWait
                     found     bytes = 0
                     expected  a number from 1 on, or -1 for what is configured
                     fix       Correct the number, or leave it out.

                  2) @Outbox lets nothing wait, so that nothing could be sent.  [bad-outbox]
                     at        dev.parley.core.binding.OutboxProblemsTest.ThatLetsNothingWait
                     found     messages = -2
                     expected  a number from 1 on, or -1 for what is configured
                     fix       Correct the number, or leave it out.
                """);
    }

    @Test
    void conflation_without_a_key() {
        assertThat(Binding.problems(ThatConflatesByNothing.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) @Outbox does not say which messages make each other obsolete.  [bad-outbox]
                     at        dev.parley.core.binding.OutboxProblemsTest.ThatConflatesByNothing
                     found     whenFull = CONFLATE without a key
                     expected  the component of the messages whose value tells, such as key = "symbol"
                     fix       Add the key, or choose another whenFull.
                """);
    }

    @Test
    void a_key_without_conflation() {
        assertThat(Binding.problems(WithAKeyThatIsNotUsed.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) @Outbox has a key that nothing asks for.  [bad-outbox]
                     at        dev.parley.core.binding.OutboxProblemsTest.WithAKeyThatIsNotUsed
                     found     key = "symbol" with whenFull = DROP_OLDEST
                     expected  a key with whenFull = CONFLATE only
                     fix       Remove the key, or say whenFull = CONFLATE.
                """);
    }

    @Test
    void a_key_that_no_message_has() {
        assertThat(Binding.problems(WithAKeyThatNoMessageHas.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) No message that the endpoint sends has a "ticker".  [unknown-key]
                     at        dev.parley.core.binding.OutboxProblemsTest.WithAKeyThatNoMessageHas
                     found     key = "ticker", with the messages Closed, Price
                     expected  a component of at least one record that is sent
                     fix       Correct the key, or add the component to a record.
                """);
    }

    @Test
    void a_key_whose_values_are_never_equal() {
        assertThat(Binding.problems(WithAnArrayAsKey.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) The key of @Outbox is an array, and no two arrays are equal.  [bad-outbox]
                     at        dev.parley.core.binding.OutboxProblemsTest.WithAnArrayAsKey
                     found     dev.parley.core.binding.OutboxProblemsTest.Price.signature, a byte[]
                     expected  a component that has the same value in messages that make each other obsolete
                     fix       Name another component, or give it another type, such as String.
                """);
    }

    @Test
    void what_is_right_is_bound() {
        assertThat(Binding.of(Fine.class).outbox())
                .hasValueSatisfying(outbox -> assertThat(outbox.key()).isEqualTo("symbol"));
        assertThat(Binding.of(ThatSendsWhoKnowsWhat.class).outbox()).isPresent();
    }

    @Test
    void an_endpoint_that_says_something_about_its_outbox_is_extended() {
        assertThat(Binding.of(PlainBut.class).extended()).isTrue();
    }
}
