/** The peers that receive the same messages. */
@NullMarked
package dev.parley.core.group;

import org.jspecify.annotations.NullMarked;
