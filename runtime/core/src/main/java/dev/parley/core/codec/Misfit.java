package dev.parley.core.codec;

import org.jspecify.annotations.Nullable;

/**
 * A value that does not fit its type, and where it stands; it gets its path while it is thrown through the values round
 * it. It carries no stack trace, since senders can cause it at will.
 */
final class Misfit extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_PATH = 200;

    private final String path;
    private final String what;

    Misfit(String what) {
        this("", what, null);
    }

    Misfit(String what, Throwable cause) {
        this("", what, cause);
    }

    private Misfit(String path, String what, @Nullable Throwable cause) {
        super(what, cause, false, false);
        this.path = path;
        this.what = what;
    }

    /** The same, found in a member. */
    Misfit in(String member) {
        var joined = path.isEmpty() || path.startsWith("[") ? member + path : member + "." + path;
        return new Misfit(joined, what, getCause());
    }

    /** The same, found in an element. */
    Misfit in(int index) {
        var joined = path.isEmpty() || path.startsWith("[") ? path : "." + path;
        return new Misfit("[" + index + "]" + joined, what, getCause());
    }

    /** The same, found in the value of a map's key. */
    Misfit inKey(String key) {
        var joined = path.isEmpty() || path.startsWith("[") ? path : "." + path;
        return new Misfit("[" + Json.quoted(key) + "]" + joined, what, getCause());
    }

    /** What a sender may read: the path and what is wrong there. */
    String detail() {
        if (path.isEmpty()) {
            return "the message " + what;
        }
        return (path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "…") + " " + what;
    }
}
