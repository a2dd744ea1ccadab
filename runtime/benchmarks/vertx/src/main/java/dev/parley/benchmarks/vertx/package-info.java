/** Vert.x under load. */
@org.jspecify.annotations.NullMarked
package dev.parley.benchmarks.vertx;
