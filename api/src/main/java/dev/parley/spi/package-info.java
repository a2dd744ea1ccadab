/** What an application or a library may supply: buses, codecs, factories, authentication. */
@NullMarked
package dev.parley.spi;

import org.jspecify.annotations.NullMarked;
