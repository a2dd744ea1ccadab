package dev.parley.benchmarks.spring;

import dev.parley.benchmarks.Probe;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

/** Spring Boot as it is, on Tomcat. */
@EnableWebSocket
@SpringBootApplication
public class SpringMain implements WebSocketConfigurer {

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(new Echo(), "/echo");
        registry.addHandler(new Typed(), "/typed");
        registry.addHandler(new Fan(), "/fan");
    }

    /** Serves on a free port. */
    public static void main(String[] args) throws IOException {
        var application = new SpringApplication(SpringMain.class);
        application.setDefaultProperties(Map.of("server.address", "localhost", "server.port", "0"));
        var environment = application.run(args).getEnvironment();
        Probe.serve(environment.getRequiredProperty("local.server.port", Integer.class));
    }
}
