package dev.parley.contract.cdi;

import dev.parley.servlet.Parley;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What must hold of endpoints that CDI makes. */
final class Checks {

    /** One of them. */
    @FunctionalInterface
    interface Check {

        /** Fails if it does not hold. */
        void run() throws Exception;
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;
    private final Log log;
    private final Parley parley;
    private final Optional<Parley> early;

    /**
     * Checks of one application.
     *
     * @param server where its endpoints are
     * @param parley as it was injected into a servlet
     * @param early as it was injected into a bean before the endpoints were deployed
     */
    Checks(URI server, Log log, Parley parley, Optional<Parley> early) {
        this.server = server;
        this.log = log;
        this.parley = parley;
        this.early = early;
    }

    /** All of them by name, in their order. */
    Map<String, Check> all() {
        var all = new LinkedHashMap<String, Check>();
        all.put("Cdi.a_class_that_is_no_bean_is_injected", this::injection);
        all.put("Cdi.an_application_scoped_endpoint_is_shared", this::shared);
        all.put("Cdi.a_dependent_endpoint_lives_as_long_as_its_session", this::own);
        all.put("Cdi.a_request_lasts_for_one_callback", this::request);
        all.put("Cdi.interceptors_of_CDI_run_around_callbacks", this::interceptor);
        all.put("Cdi.constructors_producers_and_events_work", this::market);
        all.put("Cdi.Parley_is_injectable_where_no_endpoint_is", this::parley);
        all.put("Cdi.what_was_injected_early_is_the_same", this::early);
        all.put("Cdi.an_authenticator_that_is_a_bean_says_who_it_is", this::authenticator);
        all.put("Cdi.an_interceptor_that_is_a_bean_is_called", this::interceptorOfParley);
        return all;
    }

    private void injection() throws Exception {
        try (var ann = open("/greetings/Ann")) {
            ann.expect("Hello Ann");
        }
    }

    private void shared() throws Exception {
        try (var ann = open("/shared");
                var bob = open("/shared")) {
            ann.send("count");
            ann.expect("1");
            bob.send("count");
            bob.expect("2");
        }
        try (var eve = open("/shared")) {
            eve.send("count");
            eve.expect("3");
        }
    }

    private void own() throws Exception {
        log.clear();
        try (var bob = open("/own")) {
            try (var ann = open("/own")) {
                ann.send("count");
                ann.expect("1");
                ann.send("count");
                ann.expect("2");
            }
            log.await("an endpoint ended after 2");
            bob.send("count");
            bob.expect("1");
        }
        log.await("an endpoint ended after 1");
    }

    private void request() throws Exception {
        try (var ann = open("/request")) {
            ann.send("count");
            ann.expect("1 of 1");
            ann.send("count");
            ann.expect("1 of 1");
        }
    }

    private void interceptor() throws Exception {
        try (var ann = open("/loud")) {
            ann.send("hi");
            ann.expect("hi!");
        }
    }

    private void market() throws Exception {
        try (var ann = open("/market")) {
            ann.expect("7 Euro");
            ann.send("8 Euro");
            ann.expect("now 8 Euro");
        }
    }

    private void parley() throws Exception {
        try (var ann = open("/greetings/Ann")) {
            ann.expect("Hello Ann");
            parley.groups().get("/greetings/Ann", String.class).send("from elsewhere");
            ann.expect("from elsewhere");
        }
    }

    private void early() {
        if (early.isEmpty() || early.get() != parley) {
            throw new AssertionError("expected what a servlet has, found " + (early.isEmpty() ? "nothing" : "another"));
        }
    }

    private void authenticator() throws Exception {
        try (var eve = open("/greetings/Eve?ticket=Ann")) {
            eve.expect("Hello Ann1");
        }
    }

    private void interceptorOfParley() throws Exception {
        log.clear();
        try (var ann = open("/loud")) {
            ann.send("hi");
            ann.expect("hi!");
            log.await("called shout");
        }
    }

    private Wire open(String path) {
        return new Wire(client, URI.create(server + path));
    }
}
