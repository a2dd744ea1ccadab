/** The portable host: sessions of any Jakarta WebSocket container. */
@NullMarked
package dev.parley.core.container;

import org.jspecify.annotations.NullMarked;
