/** From an event to the callback that wants it, and from its result to the peer. */
@NullMarked
package dev.parley.core.dispatch;

import org.jspecify.annotations.NullMarked;
