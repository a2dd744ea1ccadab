package dev.parley.launcher;

import dev.parley.core.Option;
import dev.parley.core.ParleyOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The arguments, sorted: what names applications, and what is the server's to read.
 *
 * @param applications in their order
 * @param options all other arguments, as they were given
 * @param help whether they ask what can be given
 * @param fault why nothing can be served, in a sentence; empty if it can
 */
record LaunchLine(List<Named> applications, List<String> options, boolean help, Optional<String> fault) {

    private static final String CONTEXT_PATH = "--context-path";

    /**
     * An application that an argument names.
     *
     * @param path the argument
     * @param contextPath that which stood before it, if any
     */
    record Named(String path, Optional<String> contextPath) {}

    static LaunchLine read(String... args) {
        return new Reader(new ArrayDeque<>(List.of(args))).read();
    }

    /** Goes through the arguments once. */
    private static final class Reader {

        private final Deque<String> left;
        private final List<Named> applications = new ArrayList<>();
        private final List<String> options = new ArrayList<>();
        private Optional<String> contextPath = Optional.empty();
        private Optional<String> fault = Optional.empty();
        private boolean help;

        Reader(Deque<String> left) {
            this.left = left;
        }

        LaunchLine read() {
            while (!left.isEmpty()) {
                take(left.removeFirst());
            }
            contextPath.ifPresent(this::takeLate);
            if (applications.isEmpty() && fault.isEmpty()) {
                fault = Optional.of("There is no application to serve; name a WAR, a jar or a folder of classes, as in"
                        + " java -jar parley.jar chat.war, or ask --help.");
            }
            return new LaunchLine(List.copyOf(applications), List.copyOf(options), help, fault);
        }

        private void take(String argument) {
            if (argument.equals("--help") || argument.equals("-h")) {
                help = true;
            } else if (argument.equals(CONTEXT_PATH) || argument.startsWith(CONTEXT_PATH + "=")) {
                takeContextPath(argument);
            } else if (argument.startsWith("-") && argument.length() > 1) {
                takeOption(argument);
            } else {
                applications.add(new Named(argument, contextPath));
                contextPath = Optional.empty();
            }
        }

        private void takeContextPath(String argument) {
            contextPath.ifPresent(this::isForNothing);
            int equals = argument.indexOf('=');
            contextPath = equals >= 0 ? Optional.of(argument.substring(equals + 1)) : Optional.ofNullable(left.poll());
            if (contextPath.isEmpty()) {
                fault = Optional.of(CONTEXT_PATH + " wants a value: a path such as /app, before an application.");
            }
        }

        /** Behind the last application it is for that, if it is the only one and has none yet. */
        private void takeLate(String path) {
            if (applications.size() == 1 && applications.get(0).contextPath().isEmpty()) {
                applications.set(0, new Named(applications.get(0).path(), Optional.of(path)));
            } else if (!applications.isEmpty()) {
                isForNothing(path);
            }
        }

        private void isForNothing(String path) {
            fault = Optional.of(CONTEXT_PATH + " " + path
                    + " has no application behind it; it stands before the one that it is for.");
        }

        private void takeOption(String argument) {
            options.add(argument);
            if (!argument.contains("=") && takesValue(argument)) {
                Optional.ofNullable(left.poll()).ifPresent(options::add);
            }
        }

        /** A switch may have a value as well. What is unknown is the server's to complain of. */
        private boolean takesValue(String argument) {
            var next = left.peek();
            return ParleyOptions.known().stream()
                    .filter(option -> option.argument().equals(argument))
                    .map(Option::isSwitch)
                    .anyMatch(isSwitch -> !isSwitch || "true".equals(next) || "false".equals(next));
        }
    }
}
