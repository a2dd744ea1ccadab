/** What a message costs: measured in small with JMH, and beside other servers under load. */
@org.jspecify.annotations.NullMarked
package dev.parley.benchmarks;
