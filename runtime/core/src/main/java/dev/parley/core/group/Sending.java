package dev.parley.core.group;

import dev.parley.core.session.LiveSession;
import dev.parley.core.session.SessionOutbox;
import dev.parley.spi.GroupBus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A message on its way to the members: first into every outbox, then, with nothing locked, out of them. */
final class Sending {

    private final GroupBus.Message message;
    private final Forms forms;
    private final List<SessionOutbox> posted = new ArrayList<>();

    Sending(GroupBus.Message message, Forms forms) {
        this.message = message;
        this.forms = forms;
    }

    /** Whether it is this very message that the bus brings. */
    @SuppressWarnings("ReferenceEquality") // an equal message may be another one
    boolean isOf(GroupBus.Message delivered) {
        return message == delivered;
    }

    /** Puts the message into the outboxes. Calls no foreign code. */
    void post(Collection<LiveSession> members) {
        var except = message.headers().get(GroupBus.Message.EXCEPT);
        for (var member : members) {
            var payload = except != null && except.equals(member.id()) ? null : forms.of(member);
            if (payload != null) {
                member.outbox().postOfGroup(payload, forms.key(member));
                posted.add(member.outbox());
            }
        }
    }

    /** Has the hosts take what they can. */
    void settle() {
        posted.forEach(SessionOutbox::settle);
    }
}
