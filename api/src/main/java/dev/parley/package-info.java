/** What an application imports beside the annotations of Jakarta WebSocket. */
@NullMarked
package dev.parley;

import org.jspecify.annotations.NullMarked;
