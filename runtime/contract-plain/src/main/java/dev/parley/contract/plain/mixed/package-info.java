/** What only an application with Parley can have. */
@NullMarked
package dev.parley.contract.plain.mixed;

import org.jspecify.annotations.NullMarked;
