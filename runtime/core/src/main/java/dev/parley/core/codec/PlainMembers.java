package dev.parley.core.codec;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the objects of a class from the text itself, in whatever order their members stand. */
final class PlainMembers {

    /** As many as a long has bits to say which members there were. */
    private static final int MOST = 64;

    private final Names names;
    private final Member[] members;
    private final int created;
    private final MethodHandle creator;

    private PlainMembers(List<Member> members, int created, MethodHandle creator) {
        this.names = new Names(members.stream().map(Member::name).toList());
        this.members = members.toArray(Member[]::new);
        this.created = created;
        this.creator = creator;
    }

    /** Empty where names are not what tells members apart, or there are too many. */
    static Optional<PlainMembers> of(List<Member> created, List<Member> properties, MethodHandle creator) {
        var members = Stream.concat(created.stream(), properties.stream()).toList();
        var names = members.stream().map(Member::name).toList();
        var plain = members.size() <= MOST && Set.copyOf(names).size() == names.size() && !names.contains("$id");
        return plain ? Optional.of(new PlainMembers(members, created.size(), creator)) : Optional.empty();
    }

    Object read(JsonIn in) {
        return new Reading().read(in, in.beginObject());
    }

    Object readTagged(JsonIn in, Names key, boolean begun) {
        return new Reading(key, begun).read(in, !begun || in.nextMember());
    }

    /** One object that is read. */
    private final class Reading {

        private final @Nullable Object[] values = new @Nullable Object[members.length];
        private final @Nullable Names key;
        private boolean keySeen;
        private long seen;
        private @Nullable Set<String> others;

        Reading() {
            this.key = null;
        }

        Reading(Names key, boolean keySeen) {
            this.key = key;
            this.keySeen = keySeen;
        }

        Object read(JsonIn in, boolean any) {
            var likely = 0;
            for (var more = any; more; more = in.nextMember()) {
                var index = in.name(names, likely);
                if (index < 0) {
                    skip(in);
                } else {
                    values[index] = members[index].read(in);
                    see(1L << index);
                    likely = index + 1;
                }
            }
            return made();
        }

        private void see(long member) {
            if ((seen & member) != 0) {
                throw JsonIn.unplain();
            }
            seen |= member;
        }

        private void skip(JsonIn in) {
            if (key == null || !in.lastWordIs(key)) {
                others = in.skipMember(others);
            } else if (keySeen) {
                throw JsonIn.unplain();
            } else {
                keySeen = true;
                in.skip();
            }
        }

        private Object made() {
            var arguments = properties() ? Arrays.copyOf(values, created) : values;
            for (var i = 0; i < created; i++) {
                if (!isSeen(i)) {
                    arguments[i] = members[i].absent();
                }
            }
            var object = Handles.create(creator, arguments);
            for (var i = created; i < members.length; i++) {
                if (isSeen(i)) {
                    members[i].put(object, values[i]);
                }
            }
            return object;
        }

        private boolean properties() {
            return created < members.length;
        }

        private boolean isSeen(int index) {
            return (seen & (1L << index)) != 0;
        }
    }
}
