package dev.parley.core.binding;

import dev.parley.Problem;
import java.util.Locale;

/** The words under which {@code docs/problems.md} explains what keeps an endpoint from being deployed. */
enum ProblemId {
    AMBIGUOUS_MESSAGE,
    BAD_CONFIGURATOR,
    BAD_DECODER,
    BAD_LIMIT,
    BAD_OUTBOX,
    BAD_PATH,
    DUPLICATE_PATH_VARIABLE,
    ERROR_WITHOUT_THROWABLE,
    MESSAGE_SIZE,
    MIXED_TEXT,
    NOT_AN_ENDPOINT,
    NO_CONSTRUCTOR,
    NO_MESSAGE,
    NOT_PUBLIC_BEAN,
    OPEN_ROOT,
    PACKAGE_NOT_OPEN,
    RESERVED_MEMBER,
    SAME_PATH,
    SAME_TAG,
    STATIC_CALLBACK,
    TAG_CLASH,
    TWO_CLOSE,
    TWO_ERROR,
    TWO_MESSAGES,
    TWO_OPEN,
    UNCONVERTIBLE_PARAM,
    UNHANDLED_MESSAGE,
    UNKNOWN_KEY,
    UNKNOWN_PARAM,
    UNKNOWN_PATH_PARAM,
    UNLISTED_TYPE,
    UNREACHABLE_CALLBACK,
    UNREADABLE_TYPE,
    UNSUPPORTED_ANNOTATION,
    UNTAGGED_CHOICE,
    UNWRITABLE_TYPE;

    /** The word. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A problem of this kind; the parameters are those of {@link Problem}. */
    Problem at(String place, String title, String found, String expected, String fix) {
        return new Problem(word(), title, place, found, expected, fix);
    }
}
