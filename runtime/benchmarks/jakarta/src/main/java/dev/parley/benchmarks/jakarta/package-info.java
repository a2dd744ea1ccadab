/** The endpoints of the load run for containers of Jakarta WebSocket, with encoder and decoder by Jackson. */
@org.jspecify.annotations.NullMarked
package dev.parley.benchmarks.jakarta;
