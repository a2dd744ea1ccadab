/** The numbers of an application as meters of Micrometer. */
@NullMarked
package dev.parley.micrometer;

import org.jspecify.annotations.NullMarked;
