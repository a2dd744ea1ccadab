package dev.parley.core.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Calls user code that has nobody to tell of its failure. */
public final class UserCode {

    private static final Logger LOG = System.getLogger(UserCode.class.getPackageName());

    private UserCode() {}

    /** Runs it; what it throws is logged. */
    public static void run(Runnable code, String what) {
        try {
            code.run();
        } catch (Throwable failure) {
            LOG.log(Level.WARNING, what + " has failed", failure);
        }
    }
}
