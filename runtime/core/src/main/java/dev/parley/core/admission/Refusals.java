package dev.parley.core.admission;

import dev.parley.core.host.Admission;
import java.util.List;
import java.util.Map;

/** Makes refusals of peers that may come again. */
final class Refusals {

    private Refusals() {}

    /** One with {@code Retry-After} (RFC 9110, section 10.2.3). */
    static Admission.Refused later(int status, String reason, long seconds, Admission.Cause cause) {
        return new Admission.Refused(status, reason, Map.of("Retry-After", List.of(String.valueOf(seconds))), cause);
    }
}
