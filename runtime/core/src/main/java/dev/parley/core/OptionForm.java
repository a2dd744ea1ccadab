package dev.parley.core;

import dev.parley.core.admission.AdmissionRules;
import dev.parley.core.admission.TrustedProxies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the values of an option are written, and which of them are allowed.
 *
 * @param allowed completes "expected": {@code a number from 0 to 65535}
 * @param read takes a value from its text; throws an {@code IllegalArgumentException} or a {@code DateTimeException}
 *     for a text that has none
 * @param fits whether a value is allowed
 * @param write the text of a value, as {@code read} takes it
 */
record OptionForm<T>(String allowed, Function<String, T> read, Predicate<T> fits, Function<T, String> write) {

    private static final Pattern PATH = Pattern.compile("(/([A-Za-z0-9._~-]|%[0-9A-F]{2})+)+");

    static OptionForm<Boolean> yesOrNo() {
        return new OptionForm<>("true or false", OptionForm::readBoolean, value -> true, String::valueOf);
    }

    static OptionForm<Integer> number(int min, int max) {
        return range("a number from " + min + " to " + max, Integer::valueOf, min, max, String::valueOf);
    }

    static OptionForm<String> name(String allowed) {
        return new OptionForm<>(
                allowed,
                Function.identity(),
                value -> !value.isBlank() && value.chars().noneMatch(Character::isWhitespace),
                Function.identity());
    }

    /** A size in bytes. */
    static OptionForm<Long> size(long min, long max) {
        return range(
                "a size from " + Sizes.write(min) + " to " + Sizes.write(max) + ", such as 64KiB, 1MiB or 65536",
                Sizes::read,
                min,
                max,
                Sizes::write);
    }

    static OptionForm<Duration> duration(Duration min, Duration max) {
        return range(
                "a duration from " + Durations.write(min) + " to " + Durations.write(max)
                        + ", such as 500ms, 10s, 5m or PT10S",
                Durations::read,
                min,
                max,
                Durations::write);
    }

    private static <T extends Comparable<T>> OptionForm<T> range(
            String allowed, Function<String, T> read, T min, T max, Function<T, String> write) {
        return new OptionForm<>(allowed, read, value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0, write);
    }

    /** A path of the server's URLs; empty for none. */
    static OptionForm<String> urlPath(String allowed) {
        return new OptionForm<>(
                allowed,
                Function.identity(),
                value -> value.isEmpty() || PATH.matcher(value).matches(),
                Function.identity());
    }

    static OptionForm<Set<String>> origins() {
        return new OptionForm<>(
                "origins such as https://app.example.com, with a port if it is not the scheme's own, separated by"
                        + " commas; or * for any",
                OptionForm::readList,
                value -> value.stream().allMatch(AdmissionRules::isOrigin),
                value -> String.join(",", value));
    }

    static OptionForm<Set<String>> networks() {
        return new OptionForm<>(
                "addresses such as 127.0.0.1 and networks such as 10.0.0.0/8 or fd00::/8, separated by commas",
                OptionForm::readList,
                value -> value.stream().allMatch(TrustedProxies::isNetwork),
                value -> String.join(",", value));
    }

    /** A constant, written as its name in small letters with hyphens. */
    static <E extends Enum<E>> OptionForm<E> oneOf(Class<E> type) {
        var words = new ArrayList<String>();
        for (var constant : type.getEnumConstants()) {
            words.add(word(constant));
        }
        return new OptionForm<>(
                "one of " + String.join(", ", words),
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')),
                value -> true,
                OptionForm::word);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static OptionForm<Optional<Path>> file() {
        return optional(
                "a file that can be read", Path::of, path -> Files.isRegularFile(path) && Files.isReadable(path));
    }

    static OptionForm<Optional<Path>> directory() {
        return optional("a directory that can be read", Path::of, path -> Files.isDirectory(path));
    }

    static OptionForm<Optional<String>> text(String allowed) {
        return optional(allowed, Function.identity(), value -> true);
    }

    private static <T> OptionForm<Optional<T>> optional(String allowed, Function<String, T> read, Predicate<T> fits) {
        return new OptionForm<>(
                allowed,
                text -> Optional.of(text).filter(given -> !given.isEmpty()).map(read),
                value -> value.filter(fits.negate()).isEmpty(),
                value -> value.map(Object::toString).orElse(""));
    }

    private static boolean readBoolean(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return text.equals("true");
    }

    private static Set<String> readList(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
