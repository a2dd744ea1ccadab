/** The run of the contract's tests. The server does not see these classes, so that it deploys no endpoint of a test by itself. */
@NullMarked
package dev.parley.contract.war.suite;

import org.jspecify.annotations.NullMarked;
