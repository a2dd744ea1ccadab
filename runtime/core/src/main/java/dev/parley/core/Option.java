package dev.parley.core;

import dev.parley.Problem;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that can be configured, described once: the configuration reads by it, {@code --help} and {@code
 * docs/configuration.md} show it, and errors quote it.
 *
 * @param <T> the type of its values
 */
public final class Option<T> {

    /** What all keys begin with. */
    public static final String PREFIX = "parley.";

    private final String key;
    private final OptionForm<T> form;
    private final T initial;
    private final boolean secret;
    private final String meaning;

    private Option(String key, OptionForm<T> form, T initial, boolean secret, String meaning) {
        this.key = PREFIX + key;
        this.form = form;
        this.initial = initial;
        this.secret = secret;
        this.meaning = meaning.strip();
    }

    static <T> Option<T> of(String key, OptionForm<T> form, T initial, String meaning) {
        return new Option<>(key, form, initial, false, meaning);
    }

    /** An option whose values are never shown. */
    static <T> Option<T> secret(String key, OptionForm<T> form, T initial, String meaning) {
        return new Option<>(key, form, initial, true, meaning);
    }

    /** Its name in the configuration, such as {@code parley.port}. */
    public String key() {
        return key;
    }

    /** Its name on the command line, such as {@code --port}. */
    public String argument() {
        return "--" + key.substring(PREFIX.length()).replace('.', '-');
    }

    /** Its name in the environment, such as {@code PARLEY_PORT}. */
    public String variable() {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** What its value may be, such as {@code a number from 0 to 65535}. */
    public String allowed() {
        return form.allowed();
    }

    /** Its value unless another is given, as text; empty if there is none. */
    public String initialText() {
        return form.write(initial);
    }

    /** What it is for, in a paragraph whose first sentence says it in short. */
    public String meaning() {
        return meaning;
    }

    /** Whether it says yes or no, so that its name alone means yes on the command line. */
    public boolean isSwitch() {
        return initial instanceof Boolean;
    }

    /** Whether its value must not be shown. */
    public boolean isSecret() {
        return secret;
    }

    T initial() {
        return initial;
    }

    /** The value that a text stands for; empty, and a problem, if that is not allowed. */
    Optional<T> read(Setting setting, List<Problem> problems) {
        try {
            var value = form.read(setting.value().strip());
            if (form.fits(value)) {
                return Optional.of(value);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Reported below like all that does not fit.
        }
        problems.add(bad(secret ? "a value that is not shown" : quoted(setting.value()), setting.at()));
        return Optional.empty();
    }

    /** The text of a value, for a setting. */
    String write(T value) {
        return form.write(value);
    }

    private Problem bad(String found, String at) {
        return new Problem(
                "bad-option",
                key + " has a value that it cannot have.",
                at,
                found,
                form.allowed(),
                initialText().isEmpty()
                        ? "Correct the value, or remove it."
                        : "Correct the value, or remove it: then it is " + initialText() + ".");
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "nothing" : text;
    }

    /** The option's key. */
    @Override
    public String toString() {
        return key;
    }
}
