/** An application of others: endpoints by Jakarta WebSocket alone, of the kinds that people write. */
@NullMarked
package dev.parley.contract.plain;

import org.jspecify.annotations.NullMarked;
