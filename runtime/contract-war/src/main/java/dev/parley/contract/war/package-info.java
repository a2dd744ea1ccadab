/** A web application that runs the contract of every host on the server that it is deployed on. */
@NullMarked
package dev.parley.contract.war;

import org.jspecify.annotations.NullMarked;
