package dev.parley.core.group;

import dev.parley.core.codec.Root;
import java.util.Optional;

/** The tag of each class of messages; empty for those that have none. */
final class MessageTags extends ClassValue<String> {

    @Override
    protected String computeValue(Class<?> type) {
        var roots = Root.above(type);
        var root = roots.size() == 1 ? Root.of(roots.iterator().next()) : Optional.<Root>empty();
        return root.flatMap(known -> known.leafOf(type)).map(Root.Leaf::tag).orElse("");
    }
}
