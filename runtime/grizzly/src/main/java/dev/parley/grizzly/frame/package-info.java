/** The frames of RFC 6455 as a server reads and writes them, and their compression by RFC 7692; needs the JDK alone. */
@NullMarked
package dev.parley.grizzly.frame;

import org.jspecify.annotations.NullMarked;
