package dev.parley.core.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the objects of a class from the text itself, in whatever order their members stand. */
final class PlainMembers {

    /** As many as a long has bits to say which members there were. */
    private static final int MOST = 64;

    private final Names names;
    private final Member[] members;
    private final Blueprint blueprint;

    private PlainMembers(Blueprint blueprint) {
        this.members = blueprint.members().toArray(new Member[0]);
        this.names = new Names(names(blueprint));
        this.blueprint = blueprint;
    }

    private static List<String> names(Blueprint blueprint) {
        var names = new ArrayList<String>();
        for (var member : blueprint.members()) {
            names.add(member.name());
        }
        return names;
    }

    /** Empty where names are not what tells members apart, or there are too many. */
    static Optional<PlainMembers> of(Blueprint blueprint) {
        var names = names(blueprint);
        var plain = names.size() <= MOST && Set.copyOf(names).size() == names.size() && !names.contains("$id");
        return plain ? Optional.of(new PlainMembers(blueprint)) : Optional.empty();
    }

    Draft read(JsonIn in) {
        return read(in, null, false, in.beginObject());
    }

    Draft readTagged(JsonIn in, Names key, boolean begun) {
        return read(in, key, begun, !begun || in.nextMember());
    }

    // What it knows stands in variables, since an object of it would have to be allocated.
    private Draft read(JsonIn in, @Nullable Names key, boolean begun, boolean any) {
        var values = new @Nullable Object[members.length];
        var seen = 0L;
        var keySeen = begun;
        @Nullable Set<String> others = null;
        var likely = 0;
        for (var more = any; more; more = in.nextMember()) {
            var index = in.name(names, likely);
            if (index >= 0) {
                requireNew(seen, index);
                values[index] = members[index].read(in);
                seen |= 1L << index;
                likely = index + 1;
            } else if (key == null || !in.lastWordIs(key)) {
                others = in.skipMember(others);
            } else {
                requireNew(keySeen ? 1 : 0, 0);
                keySeen = true;
                in.skip();
            }
        }
        addAbsent(values, seen);
        return blueprint.draft(values);
    }

    private static void requireNew(long seen, int index) {
        if ((seen & (1L << index)) != 0) {
            throw JsonIn.unplain();
        }
    }

    private void addAbsent(@Nullable Object[] values, long seen) {
        for (var i = 0; i < values.length; i++) {
            if ((seen & (1L << i)) == 0) {
                values[i] = blueprint.absent(i);
            }
        }
    }
}
