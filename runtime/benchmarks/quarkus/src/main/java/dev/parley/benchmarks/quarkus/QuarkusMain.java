package dev.parley.benchmarks.quarkus;

import dev.parley.benchmarks.Probe;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.eclipse.microprofile.config.ConfigProvider;

/** Quarkus as it is. */
@io.quarkus.runtime.annotations.QuarkusMain
public class QuarkusMain implements QuarkusApplication {

    /** Serves on a free port. */
    public static void main(String[] args) {
        Quarkus.run(QuarkusMain.class, args);
    }

    @Override
    public int run(String... args) throws Exception {
        Probe.serve(ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class));
        return 0;
    }
}
