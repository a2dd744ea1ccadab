package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextPathsTest {

    @ParameterizedTest
    @CsvSource({
        "chat.war,/chat",
        "chat.WAR,/chat",
        "chat-1.0,/chat-1.0",
        "ROOT.war,''",
        "ROOT##2.war,''",
        "root.war,/root",
        "shop#cart.war,/shop/cart",
        "shop#cart##2.war,/shop/cart",
        "Caf\u00e9 am Eck.war,/Caf%C3%A9%20am%20Eck",
        "Cafe\u0301.war,/Caf%C3%A9",
        "a+b(1).war,/a%2Bb%281%29"
    })
    void a_context_path_follows_from_the_name(String name, String path) {
        assertThat(ContextPaths.of(name)).isEqualTo(path);
    }
}
