package dev.parley.core;

import dev.parley.core.admission.AdmissionRules;
import dev.parley.core.admission.TrustedProxies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * How the values of an option are written, and which of them are allowed. Every start makes all forms, so they are
 * named classes, which the JVM has sooner than lambdas.
 */
interface OptionForm<T> {

    /** Completes "expected": {@code a number from 0 to 65535}. */
    String allowed();

    /** Takes a value from its text; throws an IllegalArgumentException or a DateTimeException for one that has none. */
    T read(String text);

    /** Whether a value is allowed. */
    boolean fits(T value);

    /** The text of a value, as {@link #read} takes it. */
    default String write(T value) {
        return String.valueOf(value);
    }

    static OptionForm<Boolean> yesOrNo() {
        return new YesOrNo();
    }

    static OptionForm<Integer> number(int min, int max) {
        return new Count(min, max);
    }

    static OptionForm<String> name(String allowed) {
        return new Name(allowed);
    }

    /** A size in bytes. */
    static OptionForm<Long> size(long min, long max) {
        return new Size(min, max);
    }

    static OptionForm<Duration> duration(Duration min, Duration max) {
        return new Period(min, max);
    }

    /** A path of the server's URLs; empty for none. */
    static OptionForm<String> urlPath(String allowed) {
        return new UrlPath(allowed);
    }

    static OptionForm<Set<String>> origins() {
        return new OriginList();
    }

    static OptionForm<Set<String>> networks() {
        return new NetworkList();
    }

    /** A constant, written as its name in small letters with hyphens. */
    static <E extends Enum<E>> OptionForm<E> oneOf(Class<E> type) {
        return new Word<>(type);
    }

    static OptionForm<Optional<Path>> file() {
        return new Place(false);
    }

    static OptionForm<Optional<Path>> directory() {
        return new Place(true);
    }

    static OptionForm<Optional<String>> text(String allowed) {
        return new Text(allowed);
    }

    /** Yes or no. */
    record YesOrNo() implements OptionForm<Boolean> {

        @Override
        public String allowed() {
            return "true or false";
        }

        @Override
        public Boolean read(String text) {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("neither true nor false");
            }
            return text.equals("true");
        }

        @Override
        public boolean fits(Boolean value) {
            return true;
        }
    }

    /** A number within a range. */
    record Count(int min, int max) implements OptionForm<Integer> {

        @Override
        public String allowed() {
            return "a number from " + min + " to " + max;
        }

        @Override
        public Integer read(String text) {
            return Integer.valueOf(text);
        }

        @Override
        public boolean fits(Integer value) {
            return value >= min && value <= max;
        }
    }

    /** A size in bytes within a range. */
    record Size(long min, long max) implements OptionForm<Long> {

        @Override
        public String allowed() {
            return "a size from " + Sizes.write(min) + " to " + Sizes.write(max) + ", such as 64KiB, 1MiB or 65536";
        }

        @Override
        public Long read(String text) {
            return Sizes.read(text);
        }

        @Override
        public boolean fits(Long value) {
            return value >= min && value <= max;
        }

        @Override
        public String write(Long value) {
            return Sizes.write(value);
        }
    }

    /** A duration within a range. */
    record Period(Duration min, Duration max) implements OptionForm<Duration> {

        @Override
        public String allowed() {
            return "a duration from " + Durations.write(min) + " to " + Durations.write(max)
                    + ", such as 500ms, 10s, 5m or PT10S";
        }

        @Override
        public Duration read(String text) {
            return Durations.read(text);
        }

        @Override
        public boolean fits(Duration value) {
            return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
        }

        @Override
        public String write(Duration value) {
            return Durations.write(value);
        }
    }

    /** A word. */
    record Name(String allowed) implements OptionForm<String> {

        @Override
        public String read(String text) {
            return text;
        }

        @Override
        public boolean fits(String value) {
            return !value.isBlank() && value.chars().noneMatch(Character::isWhitespace);
        }
    }

    /** A path of the server's URLs, or nothing. */
    record UrlPath(String allowed) implements OptionForm<String> {

        @Override
        public String read(String text) {
            return text;
        }

        @Override
        public boolean fits(String value) {
            return value.isEmpty() || Pattern.matches("(/([A-Za-z0-9._~-]|%[0-9A-F]{2})+)+", value);
        }
    }

    /** Words that commas separate. */
    interface WordList extends OptionForm<Set<String>> {

        @Override
        default Set<String> read(String text) {
            var words = new LinkedHashSet<String>();
            for (var part : text.split(",")) {
                if (!part.isBlank()) {
                    words.add(part.strip());
                }
            }
            return words;
        }

        @Override
        default String write(Set<String> value) {
            return String.join(",", value);
        }
    }

    /** Origins of pages. */
    record OriginList() implements WordList {

        @Override
        public String allowed() {
            return "origins such as https://app.example.com, with a port if it is not the scheme's own, separated by"
                    + " commas; or * for any";
        }

        @Override
        public boolean fits(Set<String> value) {
            return value.stream().allMatch(AdmissionRules::isOrigin);
        }
    }

    /** Addresses and networks. */
    record NetworkList() implements WordList {

        @Override
        public String allowed() {
            return "addresses such as 127.0.0.1 and networks such as 10.0.0.0/8 or fd00::/8, separated by commas";
        }

        @Override
        public boolean fits(Set<String> value) {
            return value.stream().allMatch(TrustedProxies::isNetwork);
        }
    }

    /** One of the constants of a type. */
    record Word<E extends Enum<E>>(Class<E> type) implements OptionForm<E> {

        @Override
        public String allowed() {
            var words = new StringJoiner(", ");
            for (var constant : type.getEnumConstants()) {
                words.add(write(constant));
            }
            return "one of " + words;
        }

        @Override
        public E read(String text) {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        @Override
        public boolean fits(E value) {
            return true;
        }

        @Override
        public String write(E value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A file or directory that can be read, or none. */
    record Place(boolean directory) implements OptionForm<Optional<Path>> {

        @Override
        public String allowed() {
            return directory ? "a directory that can be read" : "a file that can be read";
        }

        @Override
        public Optional<Path> read(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        }

        @Override
        public boolean fits(Optional<Path> value) {
            return value.isEmpty() || fits(value.get());
        }

        private boolean fits(Path path) {
            return directory ? Files.isDirectory(path) : Files.isRegularFile(path) && Files.isReadable(path);
        }

        @Override
        public String write(Optional<Path> value) {
            return value.isPresent() ? value.get().toString() : "";
        }
    }

    /** Any text, or none. */
    record Text(String allowed) implements OptionForm<Optional<String>> {

        @Override
        public Optional<String> read(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }

        @Override
        public boolean fits(Optional<String> value) {
            return true;
        }

        @Override
        public String write(Optional<String> value) {
            return value.orElse("");
        }
    }
}
