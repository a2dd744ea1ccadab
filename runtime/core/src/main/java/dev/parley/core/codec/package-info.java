/**
 * From a payload to an object, and back.
 *
 * <p>{@code JsonCodec} has the {@code Shape} of the endpoint's messages make an object from the bytes of a message, through
 * {@code JsonIn}, in one pass. That gives up at whatever is not plainly in order; then {@code StrictJson} reads the message into
 * {@code Json}, of which the same shape makes the object, or tells what does not fit. {@code JsonOut} takes the bytes of what
 * is written. {@code Shapes} finds the shape of each type once, at
 * deployment, and {@code MembersOf} those of the members of records and classes. What does not fit is a {@code Misfit},
 * which gathers its path on the way out and ends as a {@code CodecException}; a type that has no shape is
 * {@code Unbindable} and ends as a problem. {@code JakartaCodec} runs the coders that an endpoint declares.
 */
@NullMarked
package dev.parley.core.codec;

import org.jspecify.annotations.NullMarked;
