package dev.parley.core;

import java.util.Set;

/**
 * What can be known of a class without loading it. Names are as {@link Class#getName} has them.
 *
 * @param supertypes the names of its superclass and of the interfaces that it names itself
 * @param annotations the names of the annotations that stand at the class itself
 */
public record ClassDescription(String name, Set<String> supertypes, Set<String> annotations) {}
