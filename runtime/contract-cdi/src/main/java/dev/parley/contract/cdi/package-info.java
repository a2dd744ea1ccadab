/** A web application whose endpoints CDI makes. It tries on itself what must hold. */
@NullMarked
package dev.parley.contract.cdi;

import org.jspecify.annotations.NullMarked;
