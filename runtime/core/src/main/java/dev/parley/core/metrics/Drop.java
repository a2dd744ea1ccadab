package dev.parley.core.metrics;

import java.util.Locale;

/** Why a message was not sent that somebody wanted to send. */
public enum Drop {
    /** The session is closed because its outbox is full. */
    OVERFLOW,
    /** Newer messages were more important. */
    DROP_OLDEST,
    /** Those that waited already were more important. */
    DROP_NEWEST,
    /** There is a newer one with the same key. */
    CONFLATE,
    /** The session is closed because what waits in all sessions is too much. */
    BUDGET;

    /** As numbers name it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
