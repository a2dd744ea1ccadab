package dev.parley.testing.contract;

import org.opentest4j.AssertionFailedError;

/** The few assertions of the contract that are not about what a peer receives. */
final class Expect {

    private Expect() {}

    /** Fails unless something holds. */
    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionFailedError(otherwise);
        }
    }
}
