package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Problem;
import dev.parley.spi.Authenticator;
import dev.parley.spi.EndpointFactory;
import dev.parley.spi.GroupBus;
import dev.parley.spi.Handshake;
import dev.parley.spi.Interceptor;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTest {

    public static final class Tickets implements Authenticator {
        @Override
        public Result authenticate(Handshake handshake) {
            return new Result.Anonymous();
        }
    }

    public static final class Passports implements Authenticator {
        @Override
        public Result authenticate(Handshake handshake) {
            return new Result.Authenticated(() -> "ann", Set.of());
        }
    }

    public static final class WithoutDatabase implements Authenticator {
        public WithoutDatabase() {
            throw new IllegalStateException("no database");
        }

        @Override
        public Result authenticate(Handshake handshake) {
            return new Result.Anonymous();
        }
    }

    public static final class Timed implements Interceptor {
        @Override
        public Object around(Invocation invocation) throws Throwable {
            return invocation.proceed();
        }
    }

    public static final class Traced implements Interceptor {
        @Override
        public Object around(Invocation invocation) throws Throwable {
            return invocation.proceed();
        }
    }

    public static final class Factory implements EndpointFactory {
        @Override
        public <T> T create(Class<T> endpoint) {
            throw new IllegalStateException("not called");
        }
    }

    /** Without a constructor that the factory could do without. */
    @ServerEndpoint("/prices")
    public static class Prices {

        public Prices(String of) {}

        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    private final List<Problem> problems = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void all_services_are_found_in_their_order() throws IOException {
        offer(Interceptor.class, Timed.class, Traced.class);

        var found = services().all(Interceptor.class);

        assertThat(found).extracting(Object::getClass).isEqualTo(List.of(Timed.class, Traced.class));
        assertThat(problems).isEmpty();
    }

    @Test
    void of_a_class_that_the_application_has_made_itself_no_service_is_made() throws IOException {
        offer(Interceptor.class, Timed.class, Traced.class);

        var found = services().all(Interceptor.class, Set.of(Timed.class));

        assertThat(found).extracting(Object::getClass).isEqualTo(List.of(Traced.class));
    }

    @Test
    void nobody_looks_for_services_unless_asked_to() throws IOException {
        offer(Authenticator.class, Tickets.class);

        var found = new Services(Optional.empty(), false, problems).one(Authenticator.class);

        assertThat(found).isEmpty();
    }

    @Test
    void of_two_that_decide_the_same_none_is_preferred() throws IOException {
        offer(Authenticator.class, Tickets.class, Passports.class);

        services().one(Authenticator.class);

        assertThat(problems).singleElement().hasToString("""
                        Several classes offer to be the application's Authenticator.  [two-services]
                           at        META-INF/services/dev.parley.spi.Authenticator
                           found     dev.parley.core.ServicesTest$Tickets and dev.parley.core.ServicesTest$Passports
                           expected  one of them
                           fix       Take the others away, or give the one you mean to the server's builder: \
                         .authenticator(...)""");
    }

    @Test
    void a_class_that_cannot_be_made_is_named_with_its_file_and_its_failure() throws IOException {
        offer(Authenticator.class, WithoutDatabase.class);

        services().one(Authenticator.class);

        assertThat(problems).singleElement().hasToString("""
                        A service file names an Authenticator that cannot be used.  [broken-service]
                           at        META-INF/services/dev.parley.spi.Authenticator
                           found     Provider dev.parley.core.ServicesTest$WithoutDatabase could not be instantiated: \
                        java.lang.IllegalStateException: no database
                           expected  the name of a public class that implements Authenticator and has a public \
                        constructor without parameters
                           fix       Correct the line, or what its class does when it is made; or remove it.""");
    }

    @Test
    void what_stands_behind_a_broken_service_is_found_all_the_same() throws IOException {
        offer(Interceptor.class, "com.acme.Gone", Prices.class.getName(), Traced.class.getName());

        var found = services().all(Interceptor.class);

        assertThat(found).singleElement().isInstanceOf(Traced.class);
        assertThat(problems)
                .extracting(Problem::found)
                .containsExactly("Provider com.acme.Gone not found", Prices.class.getName() + " not a subtype");
    }

    @Test
    void a_file_that_is_none_of_services_is_named() throws IOException {
        offer(GroupBus.class, "a bus");

        services().one(GroupBus.class);

        assertThat(problems)
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.found()).contains("META-INF/services/dev.parley.spi.GroupBus:1: Illegal"));
    }

    @Test
    void an_application_uses_the_services() throws IOException {
        offer(EndpointFactory.class, Factory.class);
        var builder = application().services(loader());

        var application = builder.build();

        assertThat(application.descriptions()).hasSize(1);
    }

    @Test
    void what_the_builder_was_given_keeps_services_out() throws IOException {
        offer(Authenticator.class, Tickets.class, WithoutDatabase.class);
        offer(EndpointFactory.class, "com.acme.Gone");
        var builder =
                application().services(loader()).authenticator(new Passports()).endpointFactory(new Factory());

        var application = builder.build();

        assertThat(application.descriptions()).hasSize(1);
    }

    @Test
    void what_is_wrong_with_services_is_told_with_all_else() throws IOException {
        offer(Authenticator.class, Tickets.class, Passports.class);
        var builder = application().services(loader());

        assertThatThrownBy(builder::build)
                .hasMessageStartingWith("2 problems keep the server from starting:")
                .hasMessageContainingAll("[two-services]", "[no-constructor]");
    }

    private static ParleyApplication.Builder application() {
        return ParleyApplication.builder(ParleyOptions.builder()).endpoint(Prices.class);
    }

    private Services services() {
        return new Services(Optional.of(loader()), false, problems);
    }

    private ClassLoader loader() {
        try {
            return new URLClassLoader(new URL[] {folder.toUri().toURL()}, ServicesTest.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void offer(Class<?> type, Class<?>... services) throws IOException {
        offer(type, List.of(services).stream().map(Class::getName).toArray(String[]::new));
    }

    private void offer(Class<?> type, String... lines) throws IOException {
        var files = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(files.resolve(type.getName()), List.of(lines));
    }
}
