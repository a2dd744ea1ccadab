package dev.parley.contract.war.suite;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.parley.contract.war.ContractRun;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Has JUnit run all tests of the contract at once, so that each can wait for the others before its server starts. */
public final class JUnitRun implements ContractRun {

    /** As many threads as there are tests and their parts, and more. */
    private static final int THREADS = 512;

    private final Results results = new Results();
    private @Nullable WarHost host;
    private @Nullable Thread thread;

    /** For the listener. */
    public JUnitRun() {}

    @Override
    public void deploy(ServletContext context) {
        var launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build());
        var plan = launcher.discover(request());
        var tests = new WarHost(context, (int) plan.countTestIdentifiers(TestIdentifier::isTest));
        host = tests;
        thread = new Thread(
                () -> {
                    launcher.execute(plan, new Listener(tests));
                    results.complete();
                },
                "contract");
        thread.setContextClassLoader(JUnitRun.class.getClassLoader());
        thread.setDaemon(true);
        thread.start();
        tests.deployAll();
    }

    private static LauncherDiscoveryRequest request() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(WarContract.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.executor-service", "WORKER_THREAD_POOL")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(THREADS))
                .build();
    }

    @Override
    public void report(URI application, Report report) throws IOException {
        if (host != null) {
            host.letGo(application);
        }
        results.report(report);
    }

    @Override
    public void close() {
        if (host != null) {
            host.close();
        }
        try {
            if (thread != null) {
                thread.join(30_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps the results, and tells the host which of its tests have ended. */
    private final class Listener implements TestExecutionListener {

        private final WarHost tests;

        Listener(WarHost tests) {
            this.tests = tests;
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            if (test.isTest()) {
                tests.ended();
                results.add(Result.skipped(test, reason));
            }
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                tests.ended();
                results.add(Result.of(test, result));
            } else if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                results.add(Result.of(test, result));
            }
        }
    }
}
