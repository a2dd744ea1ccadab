package dev.parley.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UrlPatternTest {

    @Test
    void a_path_without_variables_is_its_own_pattern() {
        assertThat(UrlPattern.of("/chat")).isEqualTo("/chat");
        assertThat(UrlPattern.of("/a/b-c_d.e~f")).isEqualTo("/a/b-c_d.e~f");
    }

    @Test
    void a_variable_and_what_is_behind_it_is_everything() {
        assertThat(UrlPattern.of("/chat/{room}")).isEqualTo("/chat/*");
        assertThat(UrlPattern.of("/chat/{room}/log")).isEqualTo("/chat/*");
        assertThat(UrlPattern.of("/{any}")).isEqualTo("/*");
    }

    @Test
    void a_segment_that_servers_may_decode_is_everything() {
        assertThat(UrlPattern.of("/a/caf%C3%A9")).isEqualTo("/a/*");
        assertThat(UrlPattern.of("/b/café")).isEqualTo("/b/*");
        assertThat(UrlPattern.of("/c/a+b")).isEqualTo("/c/*");
        assertThat(UrlPattern.of("/d/x*")).isEqualTo("/d/*");
    }
}
