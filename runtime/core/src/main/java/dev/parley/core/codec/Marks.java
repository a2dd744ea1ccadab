package dev.parley.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** The members that an object begins with to tell its type, as they stand in each message. */
final class Marks {

    static final Marks NONE = new Marks(List.of());

    private final List<Mark> marks;
    private final byte[] json;

    /** A member that tells the type of its object. */
    record Mark(String key, String tag) {

        private String json() {
            return JsonOut.quoted(key) + ":" + JsonOut.quoted(tag);
        }
    }

    private Marks(List<Mark> marks) {
        this.marks = marks;
        var joined = new StringJoiner(",");
        for (var mark : marks) {
            joined.add(mark.json());
        }
        this.json = joined.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Marks of(List<Mark> marks) {
        return marks.isEmpty() ? NONE : new Marks(List.copyOf(marks));
    }

    /** These, and more behind them. */
    Marks and(Marks inner) {
        if (isEmpty() || inner.isEmpty()) {
            return isEmpty() ? inner : this;
        }
        return new Marks(Stream.concat(marks.stream(), inner.marks.stream()).toList());
    }

    boolean isEmpty() {
        return json.length == 0;
    }

    /** The members with a comma between them. Not to be changed. */
    byte[] json() {
        return json;
    }
}
