package dev.parley.launcher;

import dev.parley.core.Option;
import dev.parley.core.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What stands in the {@code web.xml} of an application and the fragments of its jars (Jakarta Servlet, chapters 8 and 14).
 *
 * @param servlets classes, and JSPs that are servlets
 * @param filters classes
 * @param listeners classes
 * @param others the names of other elements that have an effect on a Jakarta server
 * @param settings the parameters of the application that are options of ours
 */
record WebDescriptors(
        Set<String> servlets, Set<String> filters, Set<String> listeners, Set<String> others, List<Setting> settings) {

    private static final String FRAGMENT = "META-INF/web-fragment.xml";

    /** What concerns those above, or has no effect. */
    private static final Set<String> KNOWN = Set.of(
            "absolute-ordering",
            "description",
            "display-name",
            "distributable",
            "filter",
            "filter-mapping",
            "icon",
            "listener",
            "module-name",
            "name",
            "ordering",
            "servlet",
            "servlet-mapping");

    /** Reads them, by the JDK's own parser, and nothing that they refer to. */
    static WebDescriptors of(Application application) {
        var all = new WebDescriptors(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new ArrayList<>());
        application
                .content()
                .map(folder -> folder.resolve("WEB-INF/web.xml"))
                .filter(Files::isRegularFile)
                .ifPresent(file -> all.read(application.name(), file));
        if (application.content().isPresent()) {
            application.classPath().forEach(all::readFragment);
        }
        return all;
    }

    private void read(String application, Path file) {
        try (var in = Files.newInputStream(file)) {
            var root = document(in).getDocumentElement();
            take(root);
            takeSettings(root, "WEB-INF/web.xml of " + application);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            others.add("all of it, since it cannot be read: " + e.getMessage());
        }
    }

    private void readFragment(Path element) {
        if (Files.isDirectory(element)) {
            return;
        }
        try (var jar = new JarFile(element.toFile())) {
            var entry = jar.getEntry(FRAGMENT);
            if (entry != null) {
                take(document(jar.getInputStream(entry)).getDocumentElement());
            }
        } catch (IOException | SAXException | ParserConfigurationException e) {
            others.add(FRAGMENT + " of " + element.getFileName() + ", since it cannot be read: " + e.getMessage());
        }
    }

    private static Document document(InputStream in) throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler()); // throws what is fatal, prints nothing
        return builder.parse(in);
    }

    private void take(Element root) {
        servlets.addAll(texts(root, "servlet-class"));
        servlets.addAll(texts(root, "jsp-file"));
        filters.addAll(texts(root, "filter-class"));
        listeners.addAll(texts(root, "listener-class"));
        for (var child : children(root)) {
            var name = child.getLocalName();
            if (!KNOWN.contains(name) && !isOurs(child) && !isIndex(child)) {
                others.add(name);
            }
        }
    }

    private static boolean isOurs(Element child) {
        return child.getLocalName().equals("context-param")
                && texts(child, "param-name").stream().allMatch(name -> name.startsWith(Option.PREFIX));
    }

    /** It is the welcome file here, too; others behind it matter only in folders that have none. */
    private static boolean isIndex(Element child) {
        return child.getLocalName().equals("welcome-file-list")
                && texts(child, "welcome-file").stream().findFirst().stream().anyMatch("index.html"::equals);
    }

    private void takeSettings(Element root, String at) {
        children(root).stream()
                .filter(child -> child.getLocalName().equals("context-param") && isOurs(child))
                .forEach(child -> settings.add(new Setting(
                        String.join("", texts(child, "param-name")),
                        String.join("", texts(child, "param-value")),
                        at)));
    }

    private static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static List<String> texts(Element parent, String name) {
        var texts = new ArrayList<String>();
        var found = parent.getElementsByTagNameNS("*", name);
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent().strip());
        }
        return texts;
    }
}
