package dev.parley.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.EndpointProblemsException;
import dev.parley.Problem;
import dev.parley.core.codec.CodecRegistry;
import jakarta.json.bind.JsonbConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.List;

/** Binds the endpoints of tests. */
final class Binding {

    static final CodecRegistry CODECS = new CodecRegistry(new JsonbConfig(), List.of(), Binding.class.getClassLoader());

    private Binding() {}

    /** The binding of an endpoint that has no problem. */
    static EndpointBinding of(Class<?> endpoint) {
        return of(endpoint, BindingOptions.NONE);
    }

    static EndpointBinding of(Class<?> endpoint, BindingOptions options) {
        var problems = new ArrayList<Problem>();
        var binding = new EndpointBinder(CODECS, options).bind(endpoint, problems);
        assertThat(problems).isEmpty();
        return binding.orElseThrow();
    }

    static EndpointBinding of(ServerEndpointConfig config) {
        var problems = new ArrayList<Problem>();
        var binding = new EndpointBinder(CODECS, BindingOptions.NONE).bind(config, problems);
        assertThat(problems).isEmpty();
        return binding.orElseThrow();
    }

    /** The whole text that the user reads about endpoints with problems. */
    static String problems(Class<?>... endpoints) {
        return problems(BindingOptions.NONE, endpoints);
    }

    static String problems(BindingOptions options, Class<?>... endpoints) {
        var problems = new ArrayList<Problem>();
        var binder = new EndpointBinder(CODECS, options);
        for (var endpoint : endpoints) {
            var before = problems.size();
            var binding = binder.bind(endpoint, problems);
            assertThat(binding.isPresent()).isEqualTo(problems.size() == before);
        }
        binder.checkTogether(problems);
        return new EndpointProblemsException(problems).getMessage();
    }
}
