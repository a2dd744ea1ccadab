/**
 * Servers side by side under load: each in a process of its own, one after the other in each round.
 *
 * <p>{@code LoadRun} starts them as {@code ServerProcess}es, and has {@code Load} play each {@code Scenario} with them; what that
 * counts is put in relation to the CPU time that the server needed for it.
 */
@org.jspecify.annotations.NullMarked
package dev.parley.benchmarks.load;
