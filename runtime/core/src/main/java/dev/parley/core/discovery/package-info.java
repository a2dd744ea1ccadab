/** Which classes of an application are endpoints. */
@NullMarked
package dev.parley.core.discovery;

import org.jspecify.annotations.NullMarked;
