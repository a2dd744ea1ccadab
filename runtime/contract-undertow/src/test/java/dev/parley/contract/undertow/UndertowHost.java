package dev.parley.contract.undertow;

import dev.parley.core.host.Capability;
import dev.parley.servlet.Parley;
import dev.parley.testing.contract.PortableHost;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.InstanceFactory;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.util.ImmediateInstanceHandle;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;

/** The portable host on an embedded Undertow. */
final class UndertowHost extends PortableHost {

    /** Fewer than the sessions that the contract blocks. */
    private static final int IO_THREADS = 2;

    private static final int WORKER_THREADS = 8;

    private final boolean workersBringMessages;

    /**
     * The host.
     *
     * @param workersBringMessages as in WildFly; otherwise the I/O threads do
     */
    UndertowHost(boolean workersBringMessages) {
        this.workersBringMessages = workersBringMessages;
    }

    /** Parley's filter answers before the container does. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.REFUSES_WITH_STATUS);
    }

    @Override
    protected Server serve(Endpoints endpoints) throws Exception {
        InstanceFactory<Deployer> deployer = () -> new ImmediateInstanceHandle<>(new Deployer(endpoints));
        var application = Servlets.deployment()
                .setClassLoader(UndertowHost.class.getClassLoader())
                .setContextPath("/app")
                .setDeploymentName("contract")
                .addServletContextAttribute(
                        WebSocketDeploymentInfo.ATTRIBUTE_NAME,
                        new WebSocketDeploymentInfo().setDispatchToWorkerThread(workersBringMessages))
                .addListener(new ListenerInfo(Deployer.class, deployer));
        var manager = Servlets.newContainer().addDeployment(application);
        manager.deploy();
        var undertow = Undertow.builder()
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKER_THREADS)
                .addHttpListener(0, "127.0.0.1")
                .setHandler(Handlers.path().addPrefixPath("/app", manager.start()))
                .build();
        undertow.start();
        return new Started(undertow, manager);
    }

    private record Deployer(Endpoints endpoints) implements ServletContextListener {

        @Override
        public void contextInitialized(ServletContextEvent event) {
            endpoints.deploy(Parley.host(event.getServletContext()).build());
        }
    }

    private record Started(Undertow undertow, DeploymentManager manager) implements Server {

        @Override
        public URI uri() {
            var address = (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
            return URI.create("ws://127.0.0.1:" + address.getPort() + "/app");
        }

        @Override
        public void stop() throws Exception {
            manager.stop();
            manager.undeploy();
            undertow.stop();
        }
    }
}
