/** Who may open a session. */
@NullMarked
package dev.parley.core.admission;

import org.jspecify.annotations.NullMarked;
