package dev.parley.testing.contract;

import dev.parley.core.host.Capability;
import dev.parley.testing.TestHandshake;
import dev.parley.testing.TestPeers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What the parts of the contract share: a host, and the server that a test has started on it. */
abstract class ContractPart {

    /** Not how long anything should take: how long a test waits before it fails. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Given to every endpoint whose constructor asks for it. */
    final Probe probe = new Probe();

    private final ContractHost host;
    private Optional<ContractHost.Running> running = Optional.empty();
    private Optional<TestPeers> peers = Optional.empty();

    ContractPart(ContractHost host) {
        this.host = host;
    }

    /** Starts a server with these endpoints. */
    final TestPeers start(Class<?>... endpoints) {
        return start(deployment -> deployment, endpoints);
    }

    /** Starts a server with these endpoints, and more. */
    final TestPeers start(UnaryOperator<Deployment> more, Class<?>... endpoints) {
        var server = serve(more.apply(new Deployment(List.of(endpoints)).supply(Probe.class, probe)));
        running = Optional.of(server);
        var opened = TestPeers.of(server.uri(), server.codecs(), server.groups(), PATIENCE);
        peers = Optional.of(opened);
        return opened;
    }

    /** Starts a server with plain endpoints; the test is skipped on a host that leaves those to its container. */
    final TestPeers startPlain(Class<?>... endpoints) {
        return startPlain(deployment -> deployment, endpoints);
    }

    /** Starts a server with plain endpoints, and more. */
    final TestPeers startPlain(UnaryOperator<Deployment> more, Class<?>... endpoints) {
        Assumptions.assumeTrue(host.servesPlain(), "plain endpoints are the container's own here");
        return start(more, endpoints);
    }

    /** Whether plain endpoints are served by the host, too. */
    final boolean servesPlain() {
        return host.servesPlain();
    }

    /** The server that the test has started. */
    final ContractHost.Running server() {
        return running.orElseThrow();
    }

    /** Expects that a handshake is refused in the way in which the host can. */
    final void expectRefused(TestHandshake handshake, int status) {
        if (host.capabilities().contains(Capability.REFUSES_WITH_STATUS)) {
            handshake.expectRefused(status);
        } else {
            handshake.open().expectClose(status == 429 || status == 503 ? 1013 : 1008);
        }
    }

    /** Expects that this host cannot refuse before a session opens, since one has just been opened. */
    final void expectRefusesLate() {
        Expect.that(
                !host.capabilities().contains(Capability.REFUSES_WITH_STATUS),
                "a session was opened that should have been refused before");
    }

    /** Skips the test on a host that cannot refuse before a session opens. */
    final void assumeRefusesWithStatus() {
        Assumptions.assumeTrue(
                host.capabilities().contains(Capability.REFUSES_WITH_STATUS),
                "the container answers handshakes itself");
    }

    /** Stops the server now; the test's end would do it otherwise. */
    final void stop(Duration deadline) {
        var server = running;
        running = Optional.empty();
        try {
            if (server.isPresent()) {
                server.get().stop(deadline);
            }
        } catch (Exception e) {
            throw new AssertionFailedError("the server does not stop", e);
        }
    }

    @AfterEach
    final void end() {
        probe.openAll();
        peers.ifPresent(TestPeers::close);
        stop(Duration.ZERO);
    }

    private ContractHost.Running serve(Deployment deployment) {
        try {
            return host.start(deployment);
        } catch (TestAbortedException cannotStartIt) {
            throw cannotStartIt;
        } catch (Exception e) {
            throw new AssertionFailedError("the server does not start", e);
        }
    }
}
