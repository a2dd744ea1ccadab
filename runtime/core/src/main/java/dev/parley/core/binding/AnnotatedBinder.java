package dev.parley.core.binding;

import dev.parley.Problem;
import dev.parley.core.codec.CodecRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds an endpoint with annotated methods: asks all rules, and puts together what they have decided. */
final class AnnotatedBinder {

    private final Declaration endpoint;
    private final CodecRegistry codecs;
    private final BindingOptions options;
    private final List<Problem> problems;
    private final HandshakeSlots slots = new HandshakeSlots();

    AnnotatedBinder(Declaration endpoint, CodecRegistry codecs, BindingOptions options, List<Problem> problems) {
        this.endpoint = endpoint;
        this.codecs = codecs;
        this.options = options;
        this.problems = problems;
    }

    /** The binding, unless there is a problem. */
    Optional<EndpointBinding> bind(Optional<PathTemplate> path) {
        var callbacks = CallbackMethod.of(endpoint.type());
        var coders = CoderRules.check(endpoint, problems);
        var configurator = new ConfiguratorRules(endpoint, problems).check();
        AccessRules.check(endpoint, callbacks, problems);
        var limits = EndpointLimits.check(endpoint, problems);
        var instances = configurator.isPresent()
                ? new InstanceRules(endpoint, options, problems).check(configurator.get())
                : Optional.<Instances>empty();
        boolean extended = !new Specification(coders).explains(endpoint.type(), callbacks);
        var signatures = signatures(callbacks, path, extended);
        var types = new TypeRules(codecs, problems);
        var incoming =
                new MessageRules(coders, new IncomingRules(endpoint, types, problems), problems).check(signatures);
        var outgoing = new OutgoingRules(endpoint, coders, types, problems).check(signatures);
        var outbox = new OutboxRules(endpoint, problems).check(outgoing);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        var description = Descriptions.of(endpoint, extended, slots.parameters(), incoming, outgoing, coders);
        return Optional.of(new Assembly(
                        endpoint,
                        signatures,
                        slots,
                        incoming,
                        outgoing,
                        outbox,
                        description,
                        limits,
                        codecs,
                        options.interceptors())
                .binding(path.orElseThrow(), configurator.orElseThrow(), instances.orElseThrow()));
    }

    private List<Signature> signatures(List<CallbackMethod> callbacks, Optional<PathTemplate> path, boolean extended) {
        var methodRules = new MethodRules(endpoint, options.proxies(endpoint.type()), problems);
        methodRules.check(callbacks);
        var handshake = new HandshakeRules(endpoint, path, extended, slots, problems);
        var argumentRules = new ArgumentRules(handshake, slots, problems);
        var signatures = new ArrayList<Signature>();
        for (var callback : callbacks) {
            signatures.add(argumentRules.signature(callback));
        }
        methodRules.checkErrors(signatures);
        return signatures;
    }
}
