package dev.parley.contract.war;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Begins a run of the contract when the application starts, and ends it with the application. */
@WebListener
public final class ContractListener implements ServletContextListener {

    private @Nullable SuiteFiles files;
    private @Nullable ContractRun run;

    /** For the server. */
    public ContractListener() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var context = event.getServletContext();
        try {
            files = SuiteFiles.unpack(context);
        } catch (IOException e) {
            throw new UncheckedIOException("the tests cannot be unpacked", e);
        }
        run = ServiceLoader.load(ContractRun.class, files.loader()).findFirst().orElseThrow();
        run.deploy(context);
        context.setAttribute(ContractRun.class.getName(), run);
    }

    /** The run that an application has begun. */
    static ContractRun run(ServletContext context) {
        return (ContractRun) context.getAttribute(ContractRun.class.getName());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (run != null) {
            run.close();
        }
        if (files != null) {
            files.close();
        }
    }
}
