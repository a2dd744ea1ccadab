package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.EndpointProblemsException;
import dev.parley.Origins;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import org.junit.jupiter.api.Test;

class ParleyApplicationTest {

    @ServerEndpoint("/origins")
    @Origins({"https://app.example.com", "https://*.example.org", "app.example.com"})
    public static class OriginWithoutScheme {

        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    @ServerEndpoint("/static")
    public static class StaticCallback {

        @OnMessage
        public static String echo(String text) {
            return text;
        }
    }

    @Test
    void an_origin_that_no_browser_sends_is_a_problem() {
        var builder = ParleyApplication.builder(ParleyOptions.builder()).endpoint(OriginWithoutScheme.class);

        assertThatThrownBy(builder::build)
                .isInstanceOf(EndpointProblemsException.class)
                .hasMessage("""
                        1 problem keeps the endpoints from being deployed:

                          1) @Origins names no origin.  [bad-origin]
                             at        dev.parley.core.ParleyApplicationTest.OriginWithoutScheme
                             found     "app.example.com"
                             expected  scheme, host and port if it is not the default, or *
                             fix       Write it as browsers do:  @Origins("https://app.example.com")
                        """);
    }

    @Test
    void the_problems_of_all_endpoints_and_options_are_told_together() {
        var builder = ParleyApplication.builder(ParleyOptions.builder().port(70_000))
                .endpoint(OriginWithoutScheme.class)
                .endpoint(StaticCallback.class);

        assertThatThrownBy(builder::build)
                .hasMessageStartingWith("3 problems keep the server from starting:")
                .hasMessageContainingAll("[bad-option]", "[bad-origin]", "[static-callback]");
    }
}
