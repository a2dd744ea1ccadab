package dev.parley.contract.war;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.stream.Stream;

/** What an installed Tomcat has: of the class path of the test, no Parley, no JSON-B and no JUnit. */
final class ServerLoader extends ClassLoader {

    ServerLoader() {
        super("server", ServerLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (Stream.of("dev.parley.", "jakarta.json.", "org.eclipse.", "org.junit.", "org.opentest4j.")
                .anyMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        var found = Collections.list(super.getResources(name));
        return Collections.enumeration(found.stream()
                .filter(url -> url.getPath().contains("tomcat-embed"))
                .toList());
    }
}
