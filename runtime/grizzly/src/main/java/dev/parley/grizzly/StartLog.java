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
import java.util.function.Function;

/** What a server says when it has started: where it listens, and which endpoints it serves. */
final class StartLog {

    private static final System.Logger LOG = System.getLogger(StartLog.class.getPackageName());
    private static final int WIDTH = 110;

    private final List<EndpointDescription> endpoints;

    private StartLog(List<EndpointDescription> endpoints) {
        this.endpoints = endpoints;
    }

    static void write(URI uri, List<EndpointDescription> endpoints) {
        LOG.log(Level.INFO, () -> text(version(), uri, endpoints));
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
        int path = longest(EndpointDescription::path);
        int name = longest(endpoint -> name(endpoint.type()));
        var table = new StringBuilder();
        for (var endpoint : endpoints) {
            var head = ("  %-" + path + "s   %-" + name + "s   %-8s   ")
                    .formatted(endpoint.path(), name(endpoint.type()), endpoint.extended() ? "extended" : "plain");
            var lines = new ArrayList<>(lines("in   ", endpoint.receives(), head.length()));
            lines.addAll(lines("out  ", endpoint.sends(), head.length()));
            table.append('\n').append(head).append(String.join("\n" + " ".repeat(head.length()), lines));
        }
        return table.toString().replaceAll("(?m) +$", "");
    }

    private int longest(Function<EndpointDescription, String> column) {
        return endpoints.stream().map(column).mapToInt(String::length).max().orElse(1);
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
        return type.getTypeName().replaceAll("\\b[a-z_0-9]+\\.", "").replace('$', '.');
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
