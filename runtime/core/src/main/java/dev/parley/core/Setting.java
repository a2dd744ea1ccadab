package dev.parley.core;

/**
 * The value that somebody gave to an option, as text.
 *
 * @param key the option's, such as {@code parley.port}
 * @param value as it stands there
 * @param at where it stands, for a message: {@code the system property parley.port}
 */
public record Setting(String key, String value, String at) {

    /** Does not show the value, which may be a password. */
    @Override
    public String toString() {
        return key + " (" + at + ")";
    }
}
