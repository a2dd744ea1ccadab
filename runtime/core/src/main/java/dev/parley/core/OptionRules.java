package dev.parley.core;

import dev.parley.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold for the settings besides the values of each. */
final class OptionRules {

    private OptionRules() {}

    /** A key that no option has. Its value is not shown: it may be a password whose key is misspelled. */
    static Problem unknown(Setting setting) {
        var nearest = ParleyOptions.nearest(setting.key());
        return new Problem(
                "unknown-option",
                setting.key() + " is no option.",
                setting.at(),
                setting.key(),
                nearest.map(Option::key).orElse("one of the keys in docs/configuration.md"),
                nearest.isPresent() ? "Correct the key." : "Correct the key, or remove it.");
    }

    static void check(Map<String, Setting> settings, List<Problem> problems) {
        needs(KnownOptions.TLS_CERTIFICATE, KnownOptions.TLS_KEY, settings, problems);
        needs(KnownOptions.TLS_KEY, KnownOptions.TLS_CERTIFICATE, settings, problems);
        needs(KnownOptions.TLS_KEY_STORE_PASSWORD, KnownOptions.TLS_KEY_STORE, settings, problems);
        excludes(KnownOptions.TLS_KEY_STORE, KnownOptions.TLS_CERTIFICATE, settings, problems);
    }

    private static void needs(
            Option<?> option, Option<?> other, Map<String, Setting> settings, List<Problem> problems) {
        var setting = given(option, settings);
        if (setting.isPresent() && given(other, settings).isEmpty()) {
            problems.add(new Problem(
                    "bad-option",
                    option.key() + " is of no use without " + other.key() + ".",
                    setting.get().at(),
                    option.key() + " alone",
                    "both, or neither",
                    "Set " + other.key() + ": " + other.allowed() + "."));
        }
    }

    private static void excludes(
            Option<?> option, Option<?> other, Map<String, Setting> settings, List<Problem> problems) {
        var setting = given(option, settings);
        var otherSetting = given(other, settings);
        if (setting.isPresent() && otherSetting.isPresent()) {
            problems.add(new Problem(
                    "bad-option",
                    option.key() + " and " + other.key() + " say the same thing twice.",
                    setting.get().at() + ", and " + otherSetting.get().at(),
                    "both",
                    "one of them",
                    "Remove one of them."));
        }
    }

    private static Optional<Setting> given(Option<?> option, Map<String, Setting> settings) {
        var setting = settings.get(option.key());
        return setting == null || setting.value().isBlank() ? Optional.empty() : Optional.of(setting);
    }
}
