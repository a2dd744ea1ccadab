package dev.parley.grizzly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The applications of a server. One path belongs to one of them at most: to that with the longest context path among those
 * that it begins with, as in a Servlet container.
 */
final class MountedApplications {

    private final List<MountedApplication> all;
    private final List<MountedApplication> longestFirst;

    /**
     * Applications without endpoints so far.
     *
     * @param callbacks runs their callbacks
     * @param watch interrupts them
     */
    MountedApplications(List<Mount> mounts, Executor callbacks, Watch watch) {
        var mounted = new ArrayList<MountedApplication>();
        for (var mount : mounts) {
            mounted.add(new MountedApplication(mount, callbacks, watch));
        }
        this.all = List.copyOf(mounted);
        if (mounted.size() > 1) {
            mounted.sort(Comparator.comparing((MountedApplication application) ->
                            application.contextPath().length())
                    .reversed());
        }
        this.longestFirst = mounted;
    }

    /** All, in the order in which they were given; at least one. */
    List<MountedApplication> all() {
        return all;
    }

    /** The application that a path, as it was sent, belongs to. */
    Optional<MountedApplication> of(String path) {
        for (var application : longestFirst) {
            if (application.has(path)) {
                return Optional.of(application);
            }
        }
        return Optional.empty();
    }

    /** Ends the threads of their own. */
    void close() {
        all.forEach(MountedApplication::close);
    }
}
