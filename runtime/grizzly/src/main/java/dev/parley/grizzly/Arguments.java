package dev.parley.grizzly;

import dev.parley.core.Option;
import dev.parley.core.ParleyOptions;
import dev.parley.core.Setting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The arguments of a program, read: {@code --port 9000}, {@code --port=9000}, {@code --help}.
 *
 * @param settings what they set, in their order
 * @param help whether they ask what there is to set
 */
record Arguments(List<Setting> settings, boolean help) {

    /**
     * Reads the arguments.
     *
     * @throws UsageException for one that means nothing, or lacks its value
     */
    static Arguments read(String... args) {
        var settings = new ArrayList<Setting>();
        var left = new ArrayDeque<>(List.of(args));
        boolean help = false;
        while (!left.isEmpty()) {
            var argument = left.removeFirst();
            if (argument.equals("--help") || argument.equals("-h")) {
                help = true;
            } else {
                settings.add(setting(argument, left));
            }
        }
        return new Arguments(List.copyOf(settings), help);
    }

    private static Setting setting(String argument, Deque<String> left) {
        int equals = argument.indexOf('=');
        var name = equals < 0 ? argument : argument.substring(0, equals);
        var option = option(name);
        var value = equals < 0 ? value(option, left) : argument.substring(equals + 1);
        return new Setting(option.key(), value, "the argument " + name);
    }

    private static Option<?> option(String name) {
        return ParleyOptions.known().stream()
                .filter(option -> option.argument().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(unknown(name)));
    }

    private static String value(Option<?> option, Deque<String> left) {
        var next = left.peekFirst();
        if (option.isSwitch() && !"true".equals(next) && !"false".equals(next)) {
            return "true";
        }
        if (next == null || next.startsWith("--")) {
            throw new UsageException(option.argument() + " wants a value: " + option.allowed() + ".");
        }
        return left.removeFirst();
    }

    private static String unknown(String name) {
        return ParleyOptions.nearest(name)
                .map(option -> "There is no argument " + name + "; did you mean " + option.argument() + "?")
                .orElse("There is no argument " + name + "; --help shows those that there are.");
    }
}
