package dev.parley.contract.cdi;

import dev.parley.servlet.Parley;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;

/** Runs the checks, each of which is a line: PASSED or FAILED, its name, the reason. The last line is END. */
@WebServlet("/suite")
@SuppressWarnings("NullAway.Init") // CDI sets the fields
public final class SuiteServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Log log;

    @Inject
    private transient Parley parley;

    @Inject
    private transient Examples.Early early;

    /** For the server. */
    public SuiteServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        var out = response.getWriter();
        var server = URI.create("ws://127.0.0.1:" + request.getLocalPort() + request.getContextPath());
        new Checks(server, log, parley, early.parley()).all().forEach((name, check) -> {
            out.print(outcome(name, check) + "\n");
            out.flush();
        });
        out.print("END\n");
    }

    @SuppressWarnings("InterruptedExceptionSwallowed") // the run is over all the same
    private static String outcome(String name, Checks.Check check) {
        try {
            check.run();
            return "PASSED\t" + name + "\t";
        } catch (Exception | AssertionError failure) {
            return "FAILED\t" + name + "\t" + String.valueOf(failure).replaceAll("\\s+", " ");
        }
    }
}
