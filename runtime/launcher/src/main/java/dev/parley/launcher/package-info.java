/** Serves applications that others have packed: WARs, jars and folders of classes. */
@NullMarked
package dev.parley.launcher;

import org.jspecify.annotations.NullMarked;
