/** What others have written to test servers with. */
@NullMarked
package dev.parley.conformance;

import org.jspecify.annotations.NullMarked;
