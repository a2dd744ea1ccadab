package dev.parley.contract.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.contract.tomcat.war.Chat;
import dev.parley.contract.tomcat.war.Members;
import dev.parley.contract.tomcat.war.OwnConfig;
import dev.parley.contract.tomcat.war.Plain;
import dev.parley.contract.tomcat.war.SamePlace;
import dev.parley.contract.tomcat.war.Supplied;
import dev.parley.contract.tomcat.war.TicketFilter;
import dev.parley.core.PeerCodecs;
import dev.parley.spi.Authenticator;
import dev.parley.spi.CodecProvider;
import dev.parley.spi.EndpointFactory;
import dev.parley.spi.Interceptor;
import dev.parley.testing.TestPeers;
import jakarta.json.bind.JsonbConfig;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A WAR that Tomcat scans, with Parley in {@code WEB-INF/lib} and no line of configuration. */
class WarTest {

    @TempDir
    private Path folder;

    private WarServer server;
    private TestPeers peers;

    @BeforeEach
    void start() throws Exception {
        server = new WarServer(folder.resolve("tomcat"));
        peers = TestPeers.of(server.uri(), new PeerCodecs(List.of(), new JsonbConfig()), null, Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() throws Exception {
        peers.close();
        server.close();
    }

    @Test
    void an_extended_endpoint_is_taken_over() throws Exception {
        deploy(war(Chat.class).jsonb());
        var ann = peers.open("/chat/tea?nick=ann");
        ann.sendText("{\"type\":\"shout\",\"text\":\"hi\"}");
        ann.expectJson("{\"by\":\"ann\",\"text\":\"hi!\"}");
        var bob = peers.open("/chat/tea?nick=bob");
        var eve = peers.open("/chat/coffee");

        bob.sendText("{\"type\":\"shout\",\"text\":\"ho\"}");
        ann.expectJson("{\"by\":\"bob\",\"text\":\"ho!\"}");
        bob.expectJson("{\"by\":\"bob\",\"text\":\"ho!\"}");
        eve.sendText("{\"type\":\"say\",\"text\":\"hello\"}");
        eve.expectJson("{\"by\":\"anonymous\",\"text\":\"hello\"}");
    }

    @Test
    void a_plain_endpoint_stays_with_the_container() throws Exception {
        deploy(war(Chat.class, Plain.class).jsonb());
        var ann = peers.open("/plain/ann");

        ann.sendText("hi");

        ann.expectText("ann: hi, by org.apache.tomcat.websocket");
    }

    @Test
    void plain_endpoints_alone_need_no_JSON_B() throws Exception {
        deploy(war(Plain.class));

        peers.open("/plain/ann");
    }

    @Test
    void the_principal_is_that_of_the_request() throws Exception {
        var application = server.application(war(Chat.class).jsonb());
        application.getPipeline().addValve(new Login());
        server.start(application);
        var ann = peers.open("/chat/tea");

        ann.sendText("{\"type\":\"say\",\"text\":\"hi\"}");

        ann.expectJson("{\"by\":\"the owner\",\"text\":\"hi\"}");
    }

    @Test
    void who_may_not_enter_is_told_so_before_the_session_opens() throws Exception {
        deploy(war(Members.class).jsonb());

        var answer = peers.handshake("/members?age=7").expectRefused(401);

        assertThat(answer).containsEntry("content-type", List.of("text/plain;charset=UTF-8"));
        assertThat(answer).containsEntry("connection", List.of("close"));
        assertThat(answer).doesNotContainKeys("upgrade", "sec-websocket-accept");
    }

    @Test
    void the_principal_is_the_one_that_filters_of_the_application_have_found() throws Exception {
        deploy(war(Members.class, TicketFilter.class).jsonb());

        peers.handshake("/members?age=7").expectRefused(401);
        peers.handshake("/members?age=old").header("X-Ticket", "ann").expectRefused(400);
        peers.handshake("/members?age=7").header("X-Ticket", "ann").open().expectText("ann is 7");
    }

    @Test
    void what_the_application_supplies_by_services_is_found() throws Exception {
        deploy(war(Supplied.class)
                .service(Authenticator.class, Supplied.Office.class)
                .service(EndpointFactory.class, Supplied.Factory.class)
                .service(Interceptor.class, Supplied.Loud.class)
                .service(CodecProvider.class, Supplied.Words.class)
                .jsonb());

        var refused = peers.handshake("/supplied").expectRefused(401);
        assertThat(refused).containsEntry("www-authenticate", List.of("Ticket"));
        var ann = peers.handshake("/supplied").header("X-Ticket", "ann").open();
        ann.sendText("{\"text\":\"hi\"}");
        ann.expectJson("{\"by\":\"ann\",\"text\":\"HI!\"}");
        var bob = peers.handshake("/supplied")
                .header("X-Ticket", "bob")
                .subprotocols("words")
                .open();
        bob.sendText("hi");
        bob.expectText("bob: HI!");
    }

    @Test
    void context_parameters_are_options() throws Exception {
        var application = server.application(war(Chat.class).jsonb());
        application.addParameter("parley.max-message-size", "20");
        server.start(application);
        var ann = peers.open("/chat/tea");

        ann.sendText("{\"type\":\"say\",\"text\":\"more than twenty\"}");

        ann.expectClose(1009);
    }

    @Test
    void the_end_of_the_application_tells_every_peer_and_leaves_no_thread() throws Exception {
        var application = deploy(war(Chat.class).jsonb());
        var ann = peers.open("/chat/tea");
        ann.sendText("{\"type\":\"say\",\"text\":\"hi\"}");
        ann.expectText();

        server.remove(application);

        ann.expectClose(1001);
        // The last ones are on their way out. One that was left to itself would stay for longer than this waits.
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(Thread::isAlive)
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("parley-")));
    }

    @Test
    void redeployments_leave_no_class_loaders_behind() throws Exception {
        var war = war(Chat.class).jsonb();
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        for (int i = 0; i < 5; i++) {
            loaders.add(loaderOfOneRun(war));
        }

        // java.lang.runtime.ObjectMethods, by which records are compared, remembers the last type that it has met.
        assertThat(loaders.subList(0, 4)).allSatisfy(WarTest::goes);
    }

    private WeakReference<ClassLoader> loaderOfOneRun(War war) throws Exception {
        var application = deploy(war);
        var loader = new WeakReference<>(application.getLoader().getClassLoader());
        var ann = peers.open("/chat/tea");
        ann.sendText("{\"type\":\"say\",\"text\":\"hi\"}");
        ann.expectText();
        server.remove(application);
        ann.expectClose(1001);
        return loader;
    }

    /** It may still be held for a while, by a thread that is on its way out. */
    private static void goes(WeakReference<ClassLoader> loader) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    @Test
    void a_configuration_of_the_applications_own_is_a_problem() throws Exception {
        deploy(war(Plain.class, OwnConfig.class));

        assertThat(server.failures()).contains("""
                1 problem keeps the endpoints from being deployed:

                  1) OwnConfig leaves out an endpoint that is deployed all the same.  [own-application-config]
                     at        dev.parley.contract.tomcat.war.OwnConfig
                     found     a ServerApplicationConfig that does not return dev.parley.contract.tomcat.war.Plain
                     expected  one that returns every annotated class, since servers unite it with that of Parley
                     fix       Remove parley-servlet from WEB-INF/lib: no endpoint of the application needs it.
                """);
    }

    @Test
    void a_plain_endpoint_at_the_same_path_is_a_problem() throws Exception {
        deploy(war(Chat.class, SamePlace.class).jsonb());

        assertThat(server.failures()).anyMatch(text -> text.contains("[same-path]"));
    }

    @Test
    void a_missing_JSON_B_is_a_problem() throws Exception {
        deploy(war(Chat.class));

        assertThat(server.failures()).contains("""
                1 problem keeps the endpoints from being deployed:

                  1) There is no JSON-B, which reads and writes the messages.  [no-json-binding]
                     at        dev.parley.contract.tomcat.war.Chat
                     found     no provider of jakarta.json.bind in the server or in WEB-INF/lib
                     expected  one of both; full Jakarta servers have it, Tomcat and Jetty have not
                     fix       Put org.eclipse:yasson and what it needs into WEB-INF/lib.
                """);
    }

    private War war(Class<?>... classes) throws IOException {
        return War.with(folder.resolve("war"), classes);
    }

    private Context deploy(War war) {
        var application = server.application(war);
        server.start(application);
        return application;
    }

    /** Everybody is the owner. */
    private static final class Login extends ValveBase {

        Login() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.setUserPrincipal(() -> "the owner");
            getNext().invoke(request, response);
        }
    }
}
