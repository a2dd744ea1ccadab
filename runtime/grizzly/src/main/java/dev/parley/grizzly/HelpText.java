package dev.parley.grizzly;

import dev.parley.core.Option;
import dev.parley.core.ParleyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code --help} prints. */
final class HelpText {

    private static final int WIDTH = 100;
    private static final String INDENT = "      ";

    private HelpText() {}

    static String text() {
        return ParleyOptions.known().stream().map(HelpText::entry).collect(Collectors.joining("\n", """
                        Starts the server. Options, each as --name value or --name=value:

                        """, """

                          --help
                              Prints this.

                        Each can be set by a system property (-Dparley.port=9000), an environment variable
                        (PARLEY_PORT=9000) or in META-INF/microprofile-config.properties (parley.port=9000), too;
                        of these, the first one counts, and an argument before all.
                        """));
    }

    private static String entry(Option<?> option) {
        var initial = option.initialText().isEmpty() ? "" : "   [" + option.initialText() + "]";
        return "  " + option.argument() + initial + "\n"
                + wrapped(option.meaning())
                + wrapped("Expects " + option.allowed() + ".");
    }

    private static String wrapped(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : List.of(text.split("\\s+"))) {
            if (line.length() + word.length() >= WIDTH - INDENT.length()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines.stream().map(INDENT::concat).collect(Collectors.joining("\n", "", "\n"));
    }
}
