package dev.parley.core.codec;

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
    private final LateHandle creator;

    /**
     * One for a class.
     *
     * @param created the members that the creator takes, in its order
     * @param properties the members that are set afterwards
     */
    Blueprint(List<Member> created, List<Member> properties, LateHandle creator) {
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

    private Object made(@Nullable Object[] values) {
        for (var i = 0; i < values.length; i++) {
            if (values[i] instanceof Draft draft) {
                values[i] = members[i].make(draft);
            }
        }
        var object = Handles.create(creator, created < members.length ? Arrays.copyOf(values, created) : values);
        for (var i = created; i < members.length; i++) {
            if (values[i] != LEFT) {
                members[i].put(object, values[i]);
            }
        }
        return object;
    }
}
