package dev.parley.core.binding;

import dev.parley.Problem;
import dev.parley.core.codec.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds an endpoint that the specification calls by its own methods. */
final class ProgrammaticBinder {

    private final Declaration endpoint;
    private final BindingOptions options;
    private final List<Problem> problems;

    ProgrammaticBinder(Declaration endpoint, BindingOptions options, List<Problem> problems) {
        this.endpoint = endpoint;
        this.options = options;
        this.problems = problems;
    }

    /** The binding, unless there is a problem. */
    Optional<EndpointBinding> bind(Optional<PathTemplate> path) {
        var config = endpoint.given().orElseThrow();
        CoderRules.check(endpoint, problems);
        AccessRules.check(endpoint, List.of(), problems);
        var limits = EndpointLimits.check(endpoint, problems);
        var instances = new InstanceRules(endpoint, options, problems).check(config.getConfigurator());
        var outbox = new OutboxRules(endpoint, problems).check(new OutgoingRules.Outgoing(List.of(), new Wire.None()));
        return path.flatMap(template -> instances.map(made -> new EndpointBinding(
                endpoint.type(),
                template,
                config,
                false,
                true,
                Descriptions.ofProgrammatic(endpoint),
                made,
                List.of(),
                false,
                Set.of(),
                limits,
                Optional.empty(),
                Optional.empty(),
                new ErrorCallbacks(List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new JsonCallbacks(Map.of()),
                Optional.empty(),
                Map.of(),
                false,
                -1,
                -1,
                outbox)));
    }
}
