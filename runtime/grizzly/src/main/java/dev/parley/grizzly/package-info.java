/** A server of its own: Tyrus's handshake, and after it sessions on Grizzly's transport. */
@NullMarked
package dev.parley.grizzly;

import org.jspecify.annotations.NullMarked;
