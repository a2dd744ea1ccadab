package dev.parley.core.dispatch;

import dev.parley.core.group.GroupRegistry;
import dev.parley.core.session.LiveSession;

/** Puts sessions where others find them: among those of their endpoint, and in the group of their path. */
final class Membership {

    private final GroupRegistry groups;

    Membership(GroupRegistry groups) {
        this.groups = groups;
    }

    /** The session can be found from now on. */
    void enter(LiveSession session) {
        session.siblings().add(session);
        groups.enter(session);
    }

    /** The last callback of the session has ended. */
    void finished(LiveSession session) {
        session.finished();
        session.siblings().finished(session);
    }

    /** The session is found no more, and is a member of no group. */
    void leave(LiveSession session) {
        session.siblings().remove(session);
        groups.leaveAll(session);
    }
}
