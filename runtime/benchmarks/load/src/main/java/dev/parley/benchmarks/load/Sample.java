package dev.parley.benchmarks.load;

/** What was measured once. */
record Sample(String scenario, String contender, Figure figure, double value) {}
