package dev.parley.core.group;

import dev.parley.Group.Change;
import dev.parley.core.session.LiveSession;

/** Is told who joins a group, and who leaves it. */
@FunctionalInterface
interface Listener {

    /** Someone has. */
    void changed(LiveSession session, Change.Kind kind);
}
