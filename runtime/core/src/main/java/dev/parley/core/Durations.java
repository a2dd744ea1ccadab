package dev.parley.core;

import java.time.Duration;
import java.util.regex.Pattern;

/** Durations, as one writes them: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h} or {@code PT10S}. */
final class Durations {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h)");

    private Durations() {}

    static Duration read(String text) {
        var given = SHORT.matcher(text);
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (!given.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(given.group(1));
        return switch (given.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    static String write(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + "ms";
        }
        if (duration.toSecondsPart() != 0) {
            return duration.toSeconds() + "s";
        }
        return duration.toMinutesPart() != 0 ? duration.toMinutes() + "m" : duration.toHours() + "h";
    }
}
