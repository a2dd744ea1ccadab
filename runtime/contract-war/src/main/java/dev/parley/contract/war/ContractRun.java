package dev.parley.contract.war;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;

/** One run of all tests of the contract inside of a web application. */
public interface ContractRun extends AutoCloseable {

    /**
     * Starts all tests, and returns when the endpoints of each are deployed. Servers add none once the application runs.
     *
     * @param context whose listeners are being called
     */
    void deploy(ServletContext context);

    /**
     * Lets the tests go on, if nobody has yet, and reports each that has ended, from the first on, until all have.
     *
     * @param application where a peer finds the application, such as {@code ws://127.0.0.1:8080/contract}
     * @throws IOException if nobody reads the report
     */
    void report(URI application, Report report) throws IOException;

    /** Ends all tests. */
    @Override
    void close();

    /** Is told how tests have ended. */
    interface Report {

        /**
         * A test has ended.
         *
         * @param line how, its name, and why; with tabs between them
         * @param trace where it failed, in several lines; empty if it has not
         * @throws IOException if nobody reads the report
         */
        void ended(String line, String trace) throws IOException;
    }
}
