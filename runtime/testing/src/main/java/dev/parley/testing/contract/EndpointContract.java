package dev.parley.testing.contract;

import org.junit.jupiter.api.Nested;

/**
 * What every host keeps: how endpoints behave, over the network. A host's module extends it by a test class whose
 * constructor names the host:
 *
 * <pre>{@code
 * class MyHostContractTest extends EndpointContract {
 *     MyHostContractTest() {
 *         super(new MyContractHost());
 *     }
 * }
 * }</pre>
 *
 * <p>Where a host lacks a {@link dev.parley.core.host.Capability}, the tests expect what it does instead; those of plain
 * endpoints are skipped where the container keeps them to itself.
 */
public abstract class EndpointContract {

    private final ContractHost host;

    /** The contract of this host. */
    protected EndpointContract(ContractHost host) {
        this.host = host;
    }

    /** See {@link MessageContract}. */
    @Nested
    final class Message extends MessageContract {
        Message() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link ComponentContract}. */
    @Nested
    final class Component extends ComponentContract {
        Component() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link IdContract}. */
    @Nested
    final class Id extends IdContract {
        Id() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link NativeContract}. */
    @Nested
    final class Native extends NativeContract {
        Native() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link ReplyContract}. */
    @Nested
    final class Reply extends ReplyContract {
        Reply() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link StreamContract}. */
    @Nested
    final class Stream extends StreamContract {
        Stream() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link StrictnessContract}. */
    @Nested
    final class Strictness extends StrictnessContract {
        Strictness() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link FailureContract}. */
    @Nested
    final class Failure extends FailureContract {
        Failure() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link HandshakeContract}. */
    @Nested
    final class Handshake extends HandshakeContract {
        Handshake() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link ProxyContract}. */
    @Nested
    final class Proxy extends ProxyContract {
        Proxy() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link QuotaContract}. */
    @Nested
    final class Quota extends QuotaContract {
        Quota() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link MetricsContract}. */
    @Nested
    final class Metrics extends MetricsContract {
        Metrics() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link OriginContract}. */
    @Nested
    final class Origin extends OriginContract {
        Origin() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link GroupContract}. */
    @Nested
    final class Group extends GroupContract {
        Group() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link MembershipContract}. */
    @Nested
    final class Membership extends MembershipContract {
        Membership() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link OrderContract}. */
    @Nested
    final class Order extends OrderContract {
        Order() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link NonBlockingContract}. */
    @Nested
    final class NonBlocking extends NonBlockingContract {
        NonBlocking() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link LifecycleContract}. */
    @Nested
    final class Lifecycle extends LifecycleContract {
        Lifecycle() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link SessionContract}. */
    @Nested
    final class Session extends SessionContract {
        Session() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link LimitContract}. */
    @Nested
    final class Limit extends LimitContract {
        Limit() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link LivenessContract}. */
    @Nested
    final class Liveness extends LivenessContract {
        Liveness() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link ExtensionContract}. */
    @Nested
    final class Extension extends ExtensionContract {
        Extension() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link FormatContract}. */
    @Nested
    final class Format extends FormatContract {
        Format() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link CoderContract}. */
    @Nested
    final class Coder extends CoderContract {
        Coder() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link PlainContract}. */
    @Nested
    final class Plain extends PlainContract {
        Plain() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link PlainLifecycleContract}. */
    @Nested
    final class PlainLifecycle extends PlainLifecycleContract {
        PlainLifecycle() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link PlainSessionContract}. */
    @Nested
    final class PlainSession extends PlainSessionContract {
        PlainSession() {
            super(EndpointContract.this.host);
        }
    }

    /** See {@link PlainCoderContract}. */
    @Nested
    final class PlainCoder extends PlainCoderContract {
        PlainCoder() {
            super(EndpointContract.this.host);
        }
    }
}
