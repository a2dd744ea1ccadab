package dev.parley.contract.tomcat;

import dev.parley.testing.contract.EndpointContract;

/** The contract on an embedded Tomcat, as any WAR on it would have it. */
class TomcatContractTest extends EndpointContract {

    TomcatContractTest() {
        super(new TomcatHost());
    }
}
