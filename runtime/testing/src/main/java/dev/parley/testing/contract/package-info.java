/**
 * What every host must keep: suites of tests that run over the network. A host's module has one class that extends {@link
 * dev.parley.testing.contract.EndpointContract}.
 */
@NullMarked
package dev.parley.testing.contract;

import org.jspecify.annotations.NullMarked;
