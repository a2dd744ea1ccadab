/** How many, how much, how long: the numbers of an application, and who gets them. */
@NullMarked
package dev.parley.core.metrics;

import org.jspecify.annotations.NullMarked;
