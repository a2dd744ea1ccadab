package dev.parley.grizzly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.EndpointDescription;
import dev.parley.EndpointDescription.Message;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartLogTest {

    private static final URI HERE = URI.create("http://127.0.0.1:8080");

    static class Chat {
        record Say() {}

        record Said() {}
    }

    static class Echo {}

    static class Silent {}

    @Test
    void each_endpoint_has_its_path_its_class_its_kind_and_its_messages() {
        var chat = endpoint(
                Chat.class,
                "/chat/{room}",
                true,
                List.of(json(Chat.Say.class, "say"), json(Chat.Said.class, "spoken")),
                List.of(json(Chat.Said.class, "said")));
        var echo = endpoint(
                Echo.class,
                "/echo",
                false,
                List.of(
                        new Message(Message.Form.TEXT, String.class, "", ""),
                        new Message(Message.Form.BINARY, byte[].class, "", "")),
                List.of());
        var silent = endpoint(Silent.class, "/", false, List.of(), List.of());

        assertThat(StartLog.text("1.2.3", HERE, List.of(chat, echo, silent))).isEqualTo("""
                Parley 1.2.3 serves 3 endpoints at http://127.0.0.1:8080
                  /chat/{room}   StartLogTest.Chat     extended   in   Say, Said "spoken"
                                                                  out  Said
                  /echo          StartLogTest.Echo     plain      in   String, byte[]
                  /              StartLogTest.Silent   plain""");
    }

    @Test
    void many_messages_take_several_lines() {
        var many = IntStream.range(0, 9)
                .mapToObj(i -> json(Chat.Said.class, "message-number-" + i))
                .toList();

        var text = StartLog.text("1", HERE, List.of(endpoint(Chat.class, "/", true, many, List.of())));

        assertThat(text).startsWith("Parley 1 serves 1 endpoint at http://127.0.0.1:8080\n");
        assertThat(text.lines().skip(1))
                .hasSizeGreaterThan(2)
                .allMatch(line -> line.length() <= 110)
                .allMatch(line -> line.indexOf("Said")
                        == text.lines().skip(1).findFirst().orElseThrow().indexOf("Said"));
        assertThat(text).containsSubsequence("message-number-0", "message-number-4", "message-number-8");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "localhost, localhost",
        "0.0.0.0, 127.0.0.1",
        "::, [::1]",
        "::1, [::1]",
        "[fe80::1], [fe80::1]",
    })
    void addresses_are_written_as_a_url_has_them(String host, String written) {
        assertThat(Addresses.reachable(host)).isEqualTo(written);
    }

    private static Message json(Class<?> type, String tag) {
        return new Message(Message.Form.JSON, type, "type", tag);
    }

    private static EndpointDescription endpoint(
            Class<?> type, String path, boolean extended, List<Message> receives, List<Message> sends) {
        return new EndpointDescription(type, path, extended, List.of(), List.of(), receives, sends);
    }
}
