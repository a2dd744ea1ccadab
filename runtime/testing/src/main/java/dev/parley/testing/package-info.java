/** A server and typed peers for tests, and the contracts that hosts and buses keep. */
@NullMarked
package dev.parley.testing;

import org.jspecify.annotations.NullMarked;
