package dev.parley.core.codec;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes the objects of a class from the values of their members: what creates them, then what sets the other properties. */
final class Blueprint {

    /** The value of a property that the message does not have. */
    private static final Object LEFT = new Object();

    private final Member[] members;
    private final int created;
    private final MethodHandle creator;
    private volatile @Nullable MethodHandle spread;

    /**
     * One for a class.
     *
     * @param created the members that the creator takes, in its order
     * @param properties the members that are set afterwards
     */
    Blueprint(List<Member> created, List<Member> properties, MethodHandle creator) {
        var all = new ArrayList<>(created);
        all.addAll(properties);
        this.members = all.toArray(new Member[0]);
        this.created = created.size();
        this.creator = creator;
    }

    /** Those that the creator takes, then those that are set afterwards. */
    List<Member> members() {
        return List.of(members);
    }

    /** The value of a member that the message does not have; it may not fit. */
    @Nullable Object absent(int member) {
        return member < created ? members[member].absent() : LEFT;
    }

    /** The object that has some values, which the draft keeps. */
    Draft draft(@Nullable Object[] values) {
        return new OfObject(this, values);
    }

    /** An object that has not been created. */
    private static final class OfObject extends Draft {

        private final Blueprint blueprint;
        private final @Nullable Object[] values;

        OfObject(Blueprint blueprint, @Nullable Object[] values) {
            this.blueprint = blueprint;
            this.values = values;
        }

        @Override
        Object make() {
            return blueprint.made(values);
        }
    }

    /** Made for the first object: it takes long, and a server that starts has other things to do. */
    private MethodHandle spread() {
        var known = spread;
        if (known == null) {
            known = Handles.spread(creator);
            spread = known;
        }
        return known;
    }

    private Object made(@Nullable Object[] values) {
        for (var i = 0; i < values.length; i++) {
            if (values[i] instanceof Draft draft) {
                values[i] = members[i].make(draft);
            }
        }
        var object = Handles.create(spread(), created < members.length ? Arrays.copyOf(values, created) : values);
        for (var i = created; i < members.length; i++) {
            if (values[i] != LEFT) {
                members[i].put(object, values[i]);
            }
        }
        return object;
    }
}
