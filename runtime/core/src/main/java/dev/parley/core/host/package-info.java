/** The boundary between the core and what gives it its sessions. */
@NullMarked
package dev.parley.core.host;

import org.jspecify.annotations.NullMarked;
