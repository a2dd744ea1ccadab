/** Serves endpoints inside of a web application, on whatever server that runs. */
@NullMarked
package dev.parley.servlet;

import org.jspecify.annotations.NullMarked;
