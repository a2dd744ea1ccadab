package dev.parley.testing.contract;

/** The contract on the server of our own. */
class ParleyServerContractTest extends EndpointContract {

    ParleyServerContractTest() {
        super(new ParleyServerHost(server -> {}));
    }
}
