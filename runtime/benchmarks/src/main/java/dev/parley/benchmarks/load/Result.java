package dev.parley.benchmarks.load;

/**
 * What one scenario cost one server in one round.
 *
 * @param perCpuSecond messages that clients received for each second of CPU time of the server
 * @param allocated bytes that the server allocated for each of them
 * @param p50 microseconds
 * @param p99 microseconds
 */
record Result(double perCpuSecond, double allocated, double p50, double p99) {}
