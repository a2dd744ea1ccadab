package dev.parley.contract.tomcat.war;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** Knows people by their tickets. */
@WebFilter("/*")
public class TicketFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var ticket = request.getHeader("X-Ticket");
        chain.doFilter(ticket == null ? request : new Known(request, ticket), response);
    }

    private static final class Known extends HttpServletRequestWrapper {

        private final String name;

        Known(HttpServletRequest request, String name) {
            super(request);
            this.name = name;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> name;
        }
    }
}
