package dev.parley.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request without a server, and what is answered. */
final class FakeExchange {

    final Map<String, String> requestHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final Map<String, Object> values = new LinkedHashMap<>();
    final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    int status = 200;
    boolean committed;

    /** That of a handshake. */
    static FakeExchange handshake() {
        var exchange = new FakeExchange();
        exchange.requestHeaders.put("Sec-WebSocket-Version", "13");
        exchange.values.put("getRequestURI", "/app/moves/7");
        exchange.values.put("getRemoteAddr", "203.0.113.9");
        exchange.values.put("getRemotePort", 4711);
        exchange.values.put("isSecure", true);
        exchange.values.put("getParameterMap", Map.of());
        return exchange;
    }

    HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeader" -> requestHeaders.get(arguments[0]);
                    case "getHeaderNames" -> Collections.enumeration(requestHeaders.keySet());
                    case "getHeaders" -> Collections.enumeration(List.of(requestHeaders.get(arguments[0])));
                    case "getAttribute" -> values.get(arguments[0]);
                    default -> values.get(method.getName());
                });
    }

    HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isCommitted" -> committed;
                    case "getOutputStream" -> new Output();
                    default -> answer(method.getName(), arguments);
                });
    }

    private @Nullable Object answer(String method, Object[] arguments) {
        switch (method) {
            case "reset" -> {
                status = 200;
                headers.clear();
            }
            case "setStatus" -> status = (int) arguments[0];
            case "addHeader" ->
                headers.computeIfAbsent((String) arguments[0], any -> new ArrayList<>())
                        .add((String) arguments[1]);
            case "setHeader" -> headers.put((String) arguments[0], List.of((String) arguments[1]));
            case "setContentType" -> headers.put("Content-Type", List.of((String) arguments[0]));
            case "setContentLength" -> headers.put("Content-Length", List.of(arguments[0].toString()));
            default -> throw new UnsupportedOperationException(method);
        }
        return null;
    }

    String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private final class Output extends ServletOutputStream {

        @Override
        public void write(int octet) {
            body.write(octet);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
