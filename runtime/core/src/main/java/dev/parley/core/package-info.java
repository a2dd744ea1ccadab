/** Puts the parts together and hands the endpoints to a host. */
@NullMarked
package dev.parley.core;

import org.jspecify.annotations.NullMarked;
