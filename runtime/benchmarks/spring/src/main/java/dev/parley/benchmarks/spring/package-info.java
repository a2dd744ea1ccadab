/** Spring Boot, as the load run starts it. */
@org.jspecify.annotations.NullMarked
package dev.parley.benchmarks.spring;
