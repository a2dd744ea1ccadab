package dev.parley.core.discovery;

import java.util.Set;

/**
 * What is known of a class that has not been loaded.
 *
 * @param supertypes the names of its superclass and of the interfaces that it names itself
 * @param concrete whether it is a class that may have instances
 * @param annotated whether it has {@code @ServerEndpoint}
 */
record ClassFact(String name, Set<String> supertypes, boolean concrete, boolean annotated) {}
