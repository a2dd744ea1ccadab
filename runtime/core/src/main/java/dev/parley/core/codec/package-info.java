/**
 * From a payload to an object, and back.
 *
 * <p>{@code JsonCodec} has {@code StrictJson} read a text into {@code Json}, finds the tag and {@code $id} in it, and has the
 * {@code Shape} of the type that the tag names make the object. {@code Shapes} finds the shape of each type once, at
 * deployment, and {@code MembersOf} those of the members of records and classes. What does not fit is a {@code Misfit},
 * which gathers its path on the way out and ends as a {@code CodecException}; a type that has no shape is
 * {@code Unbindable} and ends as a problem. {@code JakartaCodec} runs the coders that an endpoint declares.
 */
@NullMarked
package dev.parley.core.codec;

import org.jspecify.annotations.NullMarked;
