package dev.parley.grizzly;

import dev.parley.grizzly.frame.DeflateAgreement;
import dev.parley.grizzly.frame.ExtensionOffers;
import jakarta.websocket.Extension;
import java.util.List;

/** The compression of a session as Jakarta's API tells of it. */
record NegotiatedExtension(DeflateAgreement agreement) implements Extension {

    @Override
    public String getName() {
        return DeflateAgreement.NAME;
    }

    @Override
    public List<Parameter> getParameters() {
        return agreement.parameters().stream()
                .<Parameter>map(NegotiatedParameter::new)
                .toList();
    }

    /** A parameter of the answer; its value is empty if it has none. */
    private record NegotiatedParameter(ExtensionOffers.Parameter parameter) implements Parameter {

        @Override
        public String getName() {
            return parameter.name();
        }

        @Override
        public String getValue() {
            return parameter.value().orElse("");
        }
    }
}
