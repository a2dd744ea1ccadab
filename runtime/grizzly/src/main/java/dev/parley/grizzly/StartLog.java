package dev.parley.grizzly;

import dev.parley.EndpointDescription;
import dev.parley.EndpointDescription.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** What a server says when it has started: where it listens, and which endpoints it serves. */
final class StartLog {

    private static final System.Logger LOG = System.getLogger(StartLog.class.getPackageName());
    private static final int WIDTH = 110;

    private final List<EndpointDescription> endpoints;

    private StartLog(List<EndpointDescription> endpoints) {
        this.endpoints = endpoints;
    }

    static void write(URI uri, List<EndpointDescription> endpoints) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(Level.INFO, text(version(), uri, endpoints));
        }
        if (endpoints.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "There is no endpoint: no class with @ServerEndpoint was given or found on the class path");
        }
    }

    static String text(String version, URI uri, List<EndpointDescription> endpoints) {
        var count = endpoints.size() == 1 ? "1 endpoint" : endpoints.size() + " endpoints";
        return "Parley " + version + " serves " + count + " at " + uri + new StartLog(endpoints).table();
    }

    private String table() {
        int path = 0;
        int name = 0;
        for (var endpoint : endpoints) {
            path = Math.max(path, endpoint.path().length());
            name = Math.max(name, name(endpoint.type()).length());
        }
        var table = new StringBuilder();
        for (var endpoint : endpoints) {
            var head = "  " + padded(endpoint.path(), path) + padded(name(endpoint.type()), name)
                    + padded(endpoint.extended() ? "extended" : "plain", "extended".length());
            var lines = new ArrayList<>(lines("in   ", endpoint.receives(), head.length()));
            lines.addAll(lines("out  ", endpoint.sends(), head.length()));
            var rest = String.join("\n" + " ".repeat(head.length()), lines);
            table.append('\n').append(rest.isEmpty() ? head.stripTrailing() : head + rest);
        }
        return table.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length() + 3);
    }

    /** The messages of one direction, in as many lines as they need; none if there are none. */
    private static List<String> lines(String direction, List<Message> messages, int indent) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var message : messages) {
            var word = word(message);
            if (!line.isEmpty() && indent + direction.length() + line.length() + word.length() + 2 > WIDTH) {
                lines.add(line.append(',').toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : ", ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        for (int i = 0; i < lines.size(); i++) {
            lines.set(i, (i == 0 ? direction : " ".repeat(direction.length())) + lines.get(i));
        }
        return lines;
    }

    /** Its type, and its tag unless that follows from the type. */
    private static String word(Message message) {
        var name = name(message.type());
        var simple = name.substring(name.lastIndexOf('.') + 1);
        var usual = simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
        return message.tag().isEmpty() || message.tag().equals(usual) ? simple : simple + " \"" + message.tag() + "\"";
    }

    /** The name without packages, but with the classes around it. */
    private static String name(Type type) {
        var name = type.getTypeName();
        var local = type instanceof Class<?>
                ? name.substring(name.lastIndexOf('.') + 1)
                : name.replaceAll("\\b[a-z_0-9]+\\.", "");
        return local.replace('$', '.');
    }

    private static String version() {
        var properties = new Properties();
        try (var in = StartLog.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
