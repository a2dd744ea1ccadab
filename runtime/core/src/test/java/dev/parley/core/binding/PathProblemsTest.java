package dev.parley.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.server.ServerEndpoint;
import org.junit.jupiter.api.Test;

/** What is wrong with where an endpoint answers; each text is compared as a whole. */
class PathProblemsTest {

    @ServerEndpoint("chat")
    static class WithoutASlash {}

    @ServerEndpoint("/chat/room-{room}")
    static class WithAVariableInASegment {}

    @ServerEndpoint("/{user}/to/{user}")
    static class WithAVariableTwice {}

    @ServerEndpoint("/chat/{room}")
    static class Chat {}

    @ServerEndpoint("/chat/{name}")
    static class Talk {}

    @Test
    void a_path_begins_with_a_slash() {
        assertThat(Binding.problems(WithoutASlash.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) The path of WithoutASlash does not begin with a slash.  [bad-path]
                     at        dev.parley.core.binding.PathProblemsTest.WithoutASlash
                     found     @ServerEndpoint("chat")
                     expected  a path such as /chat or /chat/{room}, whose variables are whole segments
                     fix       Write the path as it stands in the address, from the first slash on.
                """);
    }

    @Test
    void a_variable_is_a_whole_segment() {
        assertThat(Binding.problems(WithAVariableInASegment.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) The path of WithAVariableInASegment has a variable that is not a whole segment.  [bad-path]
                     at        dev.parley.core.binding.PathProblemsTest.WithAVariableInASegment
                     found     @ServerEndpoint("/chat/room-{room}")
                     expected  a path such as /chat or /chat/{room}, whose variables are whole segments
                     fix       Write the path as it stands in the address, from the first slash on.
                """);
    }

    @Test
    void a_variable_stands_in_a_path_once() {
        assertThat(Binding.problems(WithAVariableTwice.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) The path has two variables {user}.  [duplicate-path-variable]
                     at        dev.parley.core.binding.PathProblemsTest.WithAVariableTwice
                     found     @ServerEndpoint("/{user}/to/{user}")
                     expected  a name of its own for each variable
                     fix       Rename one of them.
                """);
    }

    @Test
    void two_endpoints_do_not_answer_at_the_same_path() {
        assertThat(Binding.problems(Chat.class, Talk.class)).isEqualTo("""
                1 problem keeps the endpoints from being deployed:

                  1) Two endpoints answer at the same path.  [same-path]
                     at        dev.parley.core.binding.PathProblemsTest.Talk
                     found     @ServerEndpoint("/chat/{name}"), while dev.parley.core.binding.PathProblemsTest.Chat has @ServerEndpoint("/chat/{room}")
                     expected  a path of its own for each endpoint; names of variables make no difference
                     fix       Change one of the paths, or join the two classes.
                """);
    }
}
