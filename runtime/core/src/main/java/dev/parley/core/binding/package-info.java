/** What each method of an endpoint wants, checked and resolved at deployment. */
@NullMarked
package dev.parley.core.binding;

import org.jspecify.annotations.NullMarked;
