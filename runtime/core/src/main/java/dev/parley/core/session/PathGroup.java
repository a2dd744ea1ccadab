package dev.parley.core.session;

import dev.parley.Group;
import java.lang.reflect.Type;

/** The group of a path, which each callback declares in its own way. */
public interface PathGroup extends Group<Object> {

    /** The same group for messages of the declared type. */
    Group<Object> declared(Type type);
}
