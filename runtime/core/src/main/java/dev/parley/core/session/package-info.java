/** What is open, and what waits to go out. */
@NullMarked
package dev.parley.core.session;

import org.jspecify.annotations.NullMarked;
