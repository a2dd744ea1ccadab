package dev.parley.contract.war.suite;

import dev.parley.testing.contract.EndpointContract;

/** The contract on the server that the application is deployed on. */
final class WarContract extends EndpointContract {

    WarContract() {
        super(WarHost.current());
    }
}
