package dev.parley.grizzly;

/** Arguments that cannot be read. The message is one sentence for whoever typed them. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
