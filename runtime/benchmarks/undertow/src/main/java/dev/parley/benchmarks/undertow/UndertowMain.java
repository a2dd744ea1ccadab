package dev.parley.benchmarks.undertow;

import dev.parley.benchmarks.Probe;
import dev.parley.benchmarks.jakarta.Endpoints;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetSocketAddress;

/** An embedded Undertow, which has its I/O threads call the endpoints. */
public final class UndertowMain {

    private UndertowMain() {}

    /** Serves on a free port. */
    public static void main(String[] args) throws IOException, ServletException {
        var endpoints = new WebSocketDeploymentInfo();
        Endpoints.ALL.forEach(endpoints::addEndpoint);
        var manager = Servlets.newContainer()
                .addDeployment(Servlets.deployment()
                        .setClassLoader(UndertowMain.class.getClassLoader())
                        .setContextPath("/")
                        .setDeploymentName("endpoints")
                        .addServletContextAttribute(WebSocketDeploymentInfo.ATTRIBUTE_NAME, endpoints));
        manager.deploy();
        var undertow = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(manager.start())
                .build();
        undertow.start();
        Probe.serve(((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort());
    }
}
