/** Has CDI make endpoints, and whatever else of Parley's an application writes. */
@NullMarked
package dev.parley.cdi;

import org.jspecify.annotations.NullMarked;
