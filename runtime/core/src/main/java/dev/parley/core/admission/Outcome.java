package dev.parley.core.admission;

import dev.parley.core.host.Admission;
import java.util.Map;
import java.util.function.Function;

/**
 * What a rule finds.
 *
 * @param <T> what it finds out when it lets the peer pass
 */
sealed interface Outcome<T> {

    /** The peer passes: to whatever comes next. */
    Admission then(Function<T, Admission> next);

    /** Nothing stands against it. */
    record Passed<T>(T found) implements Outcome<T> {
        @Override
        public Admission then(Function<T, Admission> next) {
            return next.apply(found);
        }
    }

    /** The peer may not enter. */
    record Stopped<T>(Admission.Refused refusal) implements Outcome<T> {
        @Override
        public Admission then(Function<T, Admission> next) {
            return refusal;
        }
    }

    /** A refusal with nothing but a status and its reason. */
    static <T> Outcome<T> stop(int status, String reason) {
        return new Stopped<>(new Admission.Refused(status, reason, Map.of()));
    }

    /** The same, where the status alone does not tell the cause. */
    static <T> Outcome<T> stop(int status, String reason, Admission.Cause cause) {
        return new Stopped<>(new Admission.Refused(status, reason, Map.of(), cause));
    }
}
