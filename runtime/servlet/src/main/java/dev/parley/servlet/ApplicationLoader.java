package dev.parley.servlet;

import jakarta.servlet.ServletContext;

/** The class loader of a web application. */
final class ApplicationLoader {

    private ApplicationLoader() {}

    /**
     * That which the servlet context names. Up to Servlet 5.0, some servers do not tell a listener that was added by code, in
     * a thread whose loader it is.
     */
    static ClassLoader of(ServletContext context) {
        try {
            return context.getClassLoader();
        } catch (UnsupportedOperationException untold) {
            return Thread.currentThread().getContextClassLoader();
        }
    }
}
