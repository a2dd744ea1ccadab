package dev.parley.contract.jetty;

import dev.parley.testing.contract.EndpointContract;

/** The contract on an embedded Jetty, as any WAR on it would have it. */
class JettyContractTest extends EndpointContract {

    JettyContractTest() {
        super(new JettyHost());
    }
}
