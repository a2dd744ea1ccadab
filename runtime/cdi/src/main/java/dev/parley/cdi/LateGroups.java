package dev.parley.cdi;

import dev.parley.Group;
import dev.parley.Groups;
import org.jspecify.annotations.Nullable;

/** The groups of an application that may not have started yet: beans are made before. */
final class LateGroups implements Groups {

    private volatile @Nullable Groups groups;

    /** From now on there are groups. */
    void begin(Groups ofApplication) {
        groups = ofApplication;
    }

    /** There are none any more. */
    void end() {
        groups = null;
    }

    @Override
    public <M> Group<M> get(String name, Class<M> type) {
        var started = groups;
        if (started == null) {
            throw new IllegalStateException("There are groups while Parley serves the application's endpoints,"
                    + " and no endpoint is served yet, or any more.");
        }
        return started.get(name, type);
    }
}
