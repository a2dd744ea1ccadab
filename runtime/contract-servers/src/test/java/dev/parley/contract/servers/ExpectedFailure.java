package dev.parley.contract.servers;

/**
 * Something that a server cannot do.
 *
 * @param test the test that fails, by its id
 * @param cause why, as in {@code docs/servers.md}
 */
record ExpectedFailure(String test, String cause) {}
