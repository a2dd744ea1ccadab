package dev.parley;

/**
 * All groups, by name. A callback that declares {@code Groups} gets it; so does code outside of callbacks, from the
 * server.
 *
 * <p>A name that begins with a slash is a path: {@code groups.get("/chat/tea", Out.class)} is the group that a callback
 * of {@code @ServerEndpoint("/chat/{room}")} gets for the room {@code tea}. Variables stand in it percent-encoded where a
 * segment of a path must be. Any other name is free for the application.
 *
 * <p>A group exists as long as it has members or listeners; asking for one creates nothing that would have to be removed.
 *
 * <p><b>Threads.</b> Any thread may call any method at any time.
 */
public interface Groups {

    /**
     * The group of this name. Two calls with the same name give the same group.
     *
     * @param type what is sent: the root, if it is a sealed type; {@code String} for raw text, {@code byte[]} for binary
     * @param <M> the type of the group's messages
     */
    <M> Group<M> get(String name, Class<M> type);
}
