package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../../docs/configuration.md");

    @Test
    void the_page_in_docs_says_what_the_options_say() throws IOException {
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(PAGE, ConfigurationPage.text());
        }

        assertThat(PAGE)
                .as("write it anew:  mvn -pl runtime/core -am test -Dtest=ConfigurationPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dwrite.docs=true")
                .hasContent(ConfigurationPage.text());
    }
}
