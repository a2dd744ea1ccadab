package dev.parley.grizzly;

/** Says in one sentence why a server could not be started. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A sentence that names the setting that would have to be another. */
    public StartException(String sentence) {
        super(sentence);
    }

    /** As above, with what the system said. */
    public StartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
