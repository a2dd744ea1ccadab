/** What peers may do to a server with a small heap, and that nothing is left of it afterwards. */
@NullMarked
package dev.parley.endurance;

import org.jspecify.annotations.NullMarked;
