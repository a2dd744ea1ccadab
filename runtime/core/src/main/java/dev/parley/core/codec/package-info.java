/** From a payload to an object, and back. */
@NullMarked
package dev.parley.core.codec;

import org.jspecify.annotations.NullMarked;
