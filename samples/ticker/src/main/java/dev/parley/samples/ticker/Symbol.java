package dev.parley.samples.ticker;

/** What is traded here. */
public enum Symbol {
    ALDER,
    BIRCH,
    CEDAR,
    HAZEL,
    LARCH,
    MAPLE
}
