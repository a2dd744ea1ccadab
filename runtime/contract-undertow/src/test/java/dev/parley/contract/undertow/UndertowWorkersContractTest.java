package dev.parley.contract.undertow;

import dev.parley.testing.contract.EndpointContract;

/** The contract on an embedded Undertow whose workers bring the messages, as in WildFly. */
class UndertowWorkersContractTest extends EndpointContract {

    UndertowWorkersContractTest() {
        super(new UndertowHost(true));
    }
}
