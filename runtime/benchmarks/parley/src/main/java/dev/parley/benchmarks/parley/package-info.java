/** Parley under load, as anybody would use it. */
@org.jspecify.annotations.NullMarked
package dev.parley.benchmarks.parley;
