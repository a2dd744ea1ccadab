/** Real servers, started as they are published, and what is tried on each of them. */
@NullMarked
package dev.parley.contract.servers;

import org.jspecify.annotations.NullMarked;
