package dev.parley.contract.undertow;

import dev.parley.testing.contract.EndpointContract;

/** The contract on an embedded Undertow, as any WAR on it would have it. */
class UndertowContractTest extends EndpointContract {

    UndertowContractTest() {
        super(new UndertowHost(false));
    }
}
