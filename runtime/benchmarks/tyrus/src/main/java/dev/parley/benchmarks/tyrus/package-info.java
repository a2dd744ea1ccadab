/** Tyrus on Grizzly under load, with nothing of ours. */
@org.jspecify.annotations.NullMarked
package dev.parley.benchmarks.tyrus;
