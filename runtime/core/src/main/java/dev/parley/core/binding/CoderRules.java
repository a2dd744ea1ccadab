package dev.parley.core.binding;

import dev.parley.Problem;
import dev.parley.core.codec.JakartaCoder;
import java.util.ArrayList;
import java.util.List;

/** Checks the decoders and encoders that an endpoint declares. */
final class CoderRules {

    private CoderRules() {}

    /** What can be known about them; those that cannot be used are problems. */
    static Coders check(Declaration endpoint, List<Problem> problems) {
        var decoders = new ArrayList<JakartaCoder>();
        for (var type : endpoint.decoders()) {
            var decoder = JakartaCoder.decoder(type);
            check(endpoint, "decoder", decoder, problems);
            decoders.add(decoder);
        }
        var encoders = new ArrayList<JakartaCoder>();
        for (var type : endpoint.encoders()) {
            var encoder = JakartaCoder.encoder(type);
            check(endpoint, "encoder", encoder, problems);
            encoders.add(encoder);
        }
        return new Coders(List.copyOf(decoders), List.copyOf(encoders));
    }

    private static void check(Declaration endpoint, String kind, JakartaCoder coder, List<Problem> problems) {
        coder.why()
                .filter(reason -> !AccessRules.reportIfClosed(
                        coder.coder(), endpoint.place(), "The framework may not make the " + kind + ".", problems))
                .ifPresent(reason -> problems.add(ProblemId.BAD_DECODER.at(
                        endpoint.place(),
                        "The " + kind + " " + coder.coder().getSimpleName() + " cannot be used.",
                        reason.replace('$', '.'),
                        "a class that is not abstract, has a constructor without parameters, and says which type it is for",
                        "Correct the class, or take it out of the " + kind + "s of the endpoint.")));
    }
}
