package dev.parley.core.dispatch;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Answers what goes wrong with a message; a stage that is returned must complete before the session goes on. */
interface Failures {

    /** It is no message that is received here. */
    @Nullable CompletionStage<?> bySender(Throwable mistake);

    /** Code of the application has failed. */
    @Nullable CompletionStage<?> ofApplication(Throwable failure);
}
