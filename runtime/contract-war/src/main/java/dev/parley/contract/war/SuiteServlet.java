package dev.parley.contract.war;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;

/**
 * Runs the tests for whoever asks, and tells of each as soon as it has ended: {@code PASSED}, {@code FAILED} or {@code SKIPPED},
 * the test, and why; with tabs between them. The last line is {@code END}. With the query {@code trace}, lines that begin with a
 * tab follow a failure, and say where it happened.
 */
@WebServlet("/suite")
public final class SuiteServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** For the server. */
    public SuiteServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        boolean traced = request.getParameter("trace") != null;
        ContractListener.run(getServletContext()).report(application(request), (line, trace) -> {
            write(line, response);
            if (traced && !trace.isEmpty()) {
                write("\t" + trace.strip().replaceAll("\\R", "\n\t"), response);
            }
        });
        write("END", response);
    }

    private static void write(String line, HttpServletResponse response) throws IOException {
        response.getWriter().write(line + "\n");
        response.flushBuffer();
    }

    /** The peers of the tests go the way by which the request came. */
    private static URI application(HttpServletRequest request) {
        var asked = URI.create(request.getRequestURL().toString());
        return URI.create("ws://" + asked.getRawAuthority() + request.getContextPath());
    }
}
