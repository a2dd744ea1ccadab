package dev.parley.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.spi.EndpointFactory;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong with an endpoint's class and its methods; each text is compared as a whole. */
class ClassProblemsTest {

    static class WithoutAnAnnotation {}

    @ServerEndpoint("/parent")
    static class Parent {}

    static class OfAnAnnotatedParent extends Parent {}

    static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    @ServerEndpoint("/chat")
    static class WithTwoOnOpen {
        @OnOpen
        void first() {}

        @OnOpen
        void second(Session session) {}
    }

    @ServerEndpoint("/chat")
    static class WithTwoOnClose {
        @OnClose
        void first() {}

        @OnClose
        void second(Session session) {}
    }

    @ServerEndpoint("/chat")
    static class WithTwoForTheSameFailure {
        @OnError
        void first(RuntimeException failure) {}

        @OnError
        void second(RuntimeException failure) {}
    }

    @ServerEndpoint("/chat")
    static class WithAStaticCallback {
        @OnMessage
        static void say(String text) {}
    }

    @ServerEndpoint("/chat")
    @Limits(messageBytes = 0, messagesPerSecond = 1_000_001, sessions = -2, sessionsPerAddress = -3)
    static class WithImpossibleLimits {
        @OnMessage
        void say(String text) {}
    }

    @ServerEndpoint("/chat")
    static class WithAHugeMessage {
        @OnMessage(maxMessageSize = 3_000_000_000L)
        void say(String text) {}
    }

    @DenyAll
    @ServerEndpoint("/chat")
    static class WithRoles {
        @OnMessage
        @RolesAllowed("admin")
        void say(String text) {}
    }

    @ServerEndpoint("/chat")
    public static class BeanWithHiddenCallbacks {
        @OnOpen
        private void opened() {}

        @OnMessage
        void say(String text) {}

        @OnClose
        protected void closed() {}
    }

    @ServerEndpoint("/chat")
    public static class WithAHiddenConstructor {
        WithAHiddenConstructor() {}
    }

    @ServerEndpoint("/chat")
    public static class WithUnknownParameters {
        @SuppressWarnings("UnusedVariable")
        public WithUnknownParameters(Map<String, String> rooms, String name) {}
    }

    @ServerEndpoint("/chat")
    abstract static class Abstract {}

    static class TextDecoder implements Decoder.Text<String> {
        @SuppressWarnings("UnusedVariable")
        TextDecoder(String charset) {}

        @Override
        public String decode(String text) {
            return text;
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    abstract static class TextEncoder implements Encoder.Text<String> {}

    @ServerEndpoint(value = "/chat", decoders = TextDecoder.class, encoders = TextEncoder.class)
    static class WithBadCoders {}

    static class WithoutDefaults extends Configurator {
        @SuppressWarnings("UnusedVariable")
        WithoutDefaults(String setting) {}
    }

    static class Failing extends Configurator {
        Failing() {
            throw new IllegalStateException("no database");
        }
    }

    abstract static class Unfinished extends Configurator {}

    @ServerEndpoint(value = "/chat", configurator = WithoutDefaults.class)
    static class WithAConfiguratorThatWantsMore {}

    @ServerEndpoint(value = "/chat", configurator = Failing.class)
    static class WithAFailingConfigurator {}

    @ServerEndpoint(value = "/chat", configurator = Unfinished.class)
    static class WithAnAbstractConfigurator {}

    @ServerEndpoint("/inner")
    @SuppressWarnings("ClassCanBeStatic") // it should be
    class Inner {
        @OnMessage
        void said(String text) {}
    }

    @Test
    void an_endpoint_says_where_it_answers() {
        assertThat(Binding.problems(WithoutAnAnnotation.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) WithoutAnAnnotation says nowhere at which path it answers.  [not-an-endpoint]
                     at        dev.parley.core.binding.ClassProblemsTest.WithoutAnAnnotation
                     found     a class without @ServerEndpoint of its own; a superclass's does not count
                     expected  @ServerEndpoint on the class itself, or a ServerEndpointConfig for it
                     fix       Annotate the class:  @ServerEndpoint("/path")
                """);
    }

    @Test
    void annotations_of_a_superclass_do_not_count() {
        assertThat(Binding.problems(OfAnAnnotatedParent.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) OfAnAnnotatedParent says nowhere at which path it answers.  [not-an-endpoint]
                     at        dev.parley.core.binding.ClassProblemsTest.OfAnAnnotatedParent
                     found     a class without @ServerEndpoint of its own; a superclass's does not count
                     expected  @ServerEndpoint on the class itself, or a ServerEndpointConfig for it
                     fix       Annotate the class:  @ServerEndpoint("/path")
                """);
    }

    @Test
    void a_programmatic_endpoint_needs_a_configuration() {
        assertThat(Binding.problems(Programmatic.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Programmatic says nowhere at which path it answers.  [not-an-endpoint]
                     at        dev.parley.core.binding.ClassProblemsTest.Programmatic
                     found     a programmatic endpoint without a configuration
                     expected  @ServerEndpoint on the class itself, or a ServerEndpointConfig for it
                     fix       Give the server  ServerEndpointConfig.Builder.create(Programmatic.class, "/path").build()
                """);
    }

    @Test
    void one_callback_opens() {
        assertThat(Binding.problems(WithTwoOnOpen.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) This endpoint has two @OnOpen callbacks.  [two-open]
                     at        dev.parley.core.binding.ClassProblemsTest.WithTwoOnOpen.second(Session)
                     found     first() and second(Session)
                     expected  one @OnOpen
                     fix       Join them into one.
                """);
    }

    @Test
    void one_callback_closes() {
        assertThat(Binding.problems(WithTwoOnClose.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) This endpoint has two @OnClose callbacks.  [two-close]
                     at        dev.parley.core.binding.ClassProblemsTest.WithTwoOnClose.second(Session)
                     found     first() and second(Session)
                     expected  one @OnClose
                     fix       Join them into one.
                """);
    }

    @Test
    void one_callback_takes_a_failure() {
        assertThat(Binding.problems(WithTwoForTheSameFailure.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Two @OnError callbacks take the same failures.  [two-error]
                     at        dev.parley.core.binding.ClassProblemsTest.WithTwoForTheSameFailure.second(RuntimeException)
                     found     first(RuntimeException) and second(RuntimeException)
                     expected  for each a type of exception of its own; the most specific one is called
                     fix       Join them, or let one take a more specific exception.
                """);
    }

    @Test
    void a_callback_is_not_static() {
        assertThat(Binding.problems(WithAStaticCallback.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) A static method cannot be called for one session.  [static-callback]
                     at        dev.parley.core.binding.ClassProblemsTest.WithAStaticCallback.say(String)
                     found     static say(String)
                     expected  a method of the endpoint's instance, of which each session has its own
                     fix       Take the word static away.
                """);
    }

    @Test
    void no_message_is_larger_than_a_message_can_be() {
        assertThat(Binding.problems(WithAHugeMessage.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) No message can be as large as this callback allows.  [message-size]
                     at        dev.parley.core.binding.ClassProblemsTest.WithAHugeMessage.say(String)
                     found     @OnMessage(maxMessageSize = 3000000000)
                     expected  at most 2147483647 bytes, or -1 for the server's own limit
                     fix       Set what a message of your application really needs.
                """);
    }

    @Test
    void a_limit_is_one_that_can_be_kept() {
        assertThat(Binding.problems(WithImpossibleLimits.class)).isEqualTo("""
                4 problems keep the endpoints from being deployed:

                  1) @Limits sets a limit that cannot be kept.  [bad-limit]
                     at        dev.parley.core.binding.ClassProblemsTest.WithImpossibleLimits
                     found     @Limits(messageBytes = 0)
                     expected  1 to 2147483647, or -1 for what is configured
                     fix       Correct the number, or remove it.

                  2) @Limits sets a limit that cannot be kept.  [bad-limit]
                     at        dev.parley.core.binding.ClassProblemsTest.WithImpossibleLimits
                     found     @Limits(messagesPerSecond = 1000001)
                     expected  0 to 1000000, or -1 for what is configured; 0 is no limit
                     fix       Correct the number, or remove it.

                  3) @Limits sets a limit that cannot be kept.  [bad-limit]
                     at        dev.parley.core.binding.ClassProblemsTest.WithImpossibleLimits
                     found     @Limits(sessions = -2)
                     expected  0 or more, or -1 for what is configured; 0 is no limit
                     fix       Correct the number, or remove it.

                  4) @Limits sets a limit that cannot be kept.  [bad-limit]
                     at        dev.parley.core.binding.ClassProblemsTest.WithImpossibleLimits
                     found     @Limits(sessionsPerAddress = -3)
                     expected  0 or more, or -1 for what is configured; 0 is no limit
                     fix       Correct the number, or remove it.
                """);
    }

    @Test
    void annotations_without_effect_are_refused() {
        assertThat(Binding.problems(WithRoles.class)).isEqualTo("""
                2 problems keep the endpoints from being deployed:

                  1) @DenyAll would have no effect.  [unsupported-annotation]
                     at        dev.parley.core.binding.ClassProblemsTest.WithRoles
                     found     @jakarta.annotation.security.DenyAll
                     expected  an Authenticator that refuses the handshake, or a look at the Principal in the callback
                     fix       Take the annotation away, and check the peer in one of these places.

                  2) @RolesAllowed would have no effect.  [unsupported-annotation]
                     at        dev.parley.core.binding.ClassProblemsTest.WithRoles.say(String)
                     found     @jakarta.annotation.security.RolesAllowed
                     expected  an Authenticator that refuses the handshake, or a look at the Principal in the callback
                     fix       Take the annotation away, and check the peer in one of these places.
                """);
    }

    /** As a container of beans makes them. */
    private static final class Proxying implements EndpointFactory {

        @Override
        public boolean proxies(Class<?> endpoint) {
            return true;
        }

        @Override
        public <T> T create(Class<T> endpoint) {
            throw new IllegalStateException("not called");
        }
    }

    @Test
    void a_bean_s_callbacks_are_not_hidden() {
        assertThat(Binding.problems(
                        new BindingOptions(Map.of(), List.of(new Proxying()), List.of()),
                        BeanWithHiddenCallbacks.class))
                .isEqualTo("""
                2 problems keep the endpoints from being deployed:

                  1) A bean's callback must be public or protected.  [not-public-bean]
                     at        dev.parley.core.binding.ClassProblemsTest.BeanWithHiddenCallbacks.opened()
                     found     private opened()
                     expected  a public or protected method: the container's proxies know no others
                     fix       Make it public, or the class no bean.

                  2) A bean's callback must be public or protected.  [not-public-bean]
                     at        dev.parley.core.binding.ClassProblemsTest.BeanWithHiddenCallbacks.say(String)
                     found     package-private say(String)
                     expected  a public or protected method: the container's proxies know no others
                     fix       Make it public, or the class no bean.
                """);
    }

    @Test
    void a_constructor_is_public() {
        assertThat(Binding.problems(WithAHiddenConstructor.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) No constructor of WithAHiddenConstructor can be called.  [no-constructor]
                     at        dev.parley.core.binding.ClassProblemsTest.WithAHiddenConstructor
                     found     no public constructor
                     expected  a public constructor without parameters, or with parameters that were all supplied
                     fix       Add one:  public WithAHiddenConstructor() {}   or supply what it takes, or give an EndpointFactory.
                """);
    }

    @Test
    void a_constructor_takes_what_was_supplied() {
        assertThat(Binding.problems(WithUnknownParameters.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) No constructor of WithUnknownParameters can be called.  [no-constructor]
                     at        dev.parley.core.binding.ClassProblemsTest.WithUnknownParameters
                     found     WithUnknownParameters(Map, String)
                     expected  a public constructor without parameters, or with parameters that were all supplied
                     fix       Add one:  public WithUnknownParameters() {}   or supply what it takes, or give an EndpointFactory.
                """);
    }

    @Test
    void an_abstract_class_has_no_instances() {
        assertThat(Binding.problems(Abstract.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) No constructor of Abstract can be called.  [no-constructor]
                     at        dev.parley.core.binding.ClassProblemsTest.Abstract
                     found     an abstract class
                     expected  a public constructor without parameters, or with parameters that were all supplied
                     fix       Take the word abstract away, or annotate the classes that extend Abstract.
                """);
    }

    @Test
    void an_inner_class_has_no_instances_of_its_own() {
        assertThat(Binding.problems(Inner.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) No constructor of Inner can be called.  [no-constructor]
                     at        dev.parley.core.binding.ClassProblemsTest.Inner
                     found     Inner(ClassProblemsTest)
                     expected  a public constructor without parameters, or with parameters that were all supplied
                     fix       Make it static:  public static class Inner
                """);
    }

    @Test
    void decoders_and_encoders_can_be_made() {
        assertThat(Binding.problems(WithBadCoders.class)).isEqualTo("""
                2 problems keep the endpoints from being deployed:

                  1) The decoder TextDecoder cannot be used.  [bad-decoder]
                     at        dev.parley.core.binding.ClassProblemsTest.WithBadCoders
                     found     dev.parley.core.binding.ClassProblemsTest.TextDecoder, which has no constructor without parameters
                     expected  a class that is not abstract, has a constructor without parameters, and says which type it is for
                     fix       Correct the class, or take it out of the decoders of the endpoint.

                  2) The encoder TextEncoder cannot be used.  [bad-decoder]
                     at        dev.parley.core.binding.ClassProblemsTest.WithBadCoders
                     found     dev.parley.core.binding.ClassProblemsTest.TextEncoder, which is abstract
                     expected  a class that is not abstract, has a constructor without parameters, and says which type it is for
                     fix       Correct the class, or take it out of the encoders of the endpoint.
                """);
    }

    @Test
    void a_configurator_needs_nothing() {
        assertThat(Binding.problems(WithAConfiguratorThatWantsMore.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) The Configurator cannot be made.  [bad-configurator]
                     at        dev.parley.core.binding.ClassProblemsTest.WithAConfiguratorThatWantsMore
                     found     configurator = WithoutDefaults.class: it has no constructor without parameters
                     expected  a class that is not abstract, with a constructor without parameters that throws nothing
                     fix       Add one to dev.parley.core.binding.ClassProblemsTest.WithoutDefaults:  public WithoutDefaults() {}
                """);
    }

    @Test
    void a_configurator_can_be_made() {
        assertThat(Binding.problems(WithAFailingConfigurator.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) The Configurator cannot be made.  [bad-configurator]
                     at        dev.parley.core.binding.ClassProblemsTest.WithAFailingConfigurator
                     found     configurator = Failing.class: its constructor throws java.lang.IllegalStateException: no database
                     expected  a class that is not abstract, with a constructor without parameters that throws nothing
                     fix       Correct the constructor.
                """);
    }

    @Test
    void a_configurator_is_not_abstract() {
        assertThat(Binding.problems(WithAnAbstractConfigurator.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) The Configurator cannot be made.  [bad-configurator]
                     at        dev.parley.core.binding.ClassProblemsTest.WithAnAbstractConfigurator
                     found     configurator = Unfinished.class: it is abstract
                     expected  a class that is not abstract, with a constructor without parameters that throws nothing
                     fix       Name a class that is not abstract.
                """);
    }
}
