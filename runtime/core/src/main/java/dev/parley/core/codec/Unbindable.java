package dev.parley.core.codec;

/** A type that has no form in JSON, with the words that say why; it ends in a problem at deployment. */
final class Unbindable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String why;

    Unbindable(String why) {
        super(why);
        this.why = why;
    }

    /** A phrase that follows "found". */
    String why() {
        return why;
    }
}
