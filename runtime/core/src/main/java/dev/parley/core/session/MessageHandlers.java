package dev.parley.core.session;

import dev.parley.core.session.MessageForm.Kind;
import jakarta.websocket.MessageHandler;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The handlers that a user has added to a session: at most one for each native kind of message.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public final class MessageHandlers {

    /**
     * A handler with what it wants.
     *
     * @param form how it gets its messages; in parts if it is {@link MessageHandler.Partial}
     * @param target the type that it declares
     */
    public record Entry(MessageHandler handler, MessageForm form, Class<?> target) {

        /** Hands over a message, or a part of one. */
        @SuppressWarnings("unchecked")
        public void handle(Object message, boolean last) {
            if (form.isInParts()) {
                ((MessageHandler.Partial<Object>) handler).onMessage(message, last);
            } else {
                ((MessageHandler.Whole<Object>) handler).onMessage(message);
            }
        }
    }

    private Set<Kind> reserved = Set.of();
    private volatile Map<Kind, Entry> entries = Map.of();

    /** Keeps a kind for the endpoint's own callback. */
    public synchronized void reserve(Kind kind) {
        var more = EnumSet.of(kind);
        more.addAll(reserved);
        reserved = Set.copyOf(more);
    }

    /** The handler of a kind of message. */
    public Optional<Entry> of(Kind kind) {
        return Optional.ofNullable(entries.get(kind));
    }

    /** Adds a handler, unless its kind has one. */
    synchronized void add(Entry entry) {
        var kind = entry.form().kind();
        if (reserved.contains(kind) || entries.containsKey(kind)) {
            throw new IllegalStateException("The session has a receiver of "
                    + kind.name().toLowerCase(Locale.ROOT) + " messages already; there can be one for each kind.");
        }
        var more = new EnumMap<Kind, Entry>(Kind.class);
        more.putAll(entries);
        more.put(kind, entry);
        entries = more;
    }

    /** Removes a handler, if it is there. */
    synchronized void remove(MessageHandler handler) {
        var fewer = new EnumMap<Kind, Entry>(Kind.class);
        fewer.putAll(entries);
        fewer.values().removeIf(entry -> entry.handler() == handler);
        entries = fewer;
    }

    /** The handlers. */
    Set<MessageHandler> all() {
        var all = new LinkedHashSet<MessageHandler>();
        entries.values().forEach(entry -> all.add(entry.handler()));
        return all;
    }
}
