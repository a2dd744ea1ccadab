package dev.parley.core;

import java.util.stream.Collectors;

/** Writes {@code docs/configuration.md} from the options themselves. */
final class ConfigurationPage {

    private static final String OPENING = """
            # Configuration

            Every option has a default that is safe to start with. It may be given in several places; of these, the first
            one counts:

            | place | form of `parley.max-message-size` |
            | --- | --- |
            | an argument of the program | `--max-message-size 1MiB` or `--max-message-size=1MiB` |
            | the program itself | `ParleyServer.builder().maxMessageBytes(1 << 20)` |
            | a system property | `-Dparley.max-message-size=1MiB` |
            | an environment variable | `PARLEY_MAX_MESSAGE_SIZE=1MiB` |
            | a file `META-INF/microprofile-config.properties` on the class path | `parley.max-message-size=1MiB` |

            All settings are checked together before a port opens. A value that is not allowed, or a key that is no option, keeps
            the server from starting, and the message says where it stands and what is allowed. An unknown environment variable
            does so only if it looks like a misspelled option, since others may choose names there that begin with `PARLEY_`.

            Sizes are bytes, with `KiB`, `MiB` or `GiB` if you like: `65536`, `64KiB`. Durations are `500ms`, `10s`, `5m`, `1h`,
            or the form of ISO 8601, `PT10S`. `--help` prints all options.

            """;

    private ConfigurationPage() {}

    static String text() {
        return OPENING
                + ParleyOptions.known().stream().map(ConfigurationPage::section).collect(Collectors.joining("\n"));
    }

    private static String section(Option<?> option) {
        return """
                ## %s

                %s

                - default: %s
                - allowed: %s
                - `%s`, `%s`
                """.formatted(
                        option.key(),
                        option.meaning(),
                        option.initialText().isEmpty() ? "none" : "`" + option.initialText() + "`",
                        option.allowed(),
                        option.argument(),
                        option.variable());
    }
}
