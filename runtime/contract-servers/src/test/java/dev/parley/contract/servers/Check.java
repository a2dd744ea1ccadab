package dev.parley.contract.servers;

import org.junit.jupiter.api.function.Executable;

/** One thing that is tried on a server. */
record Check(String id, Executable code) {}
