package dev.parley.grizzly;

import dev.parley.core.ParleyApplication;
import dev.parley.core.ParleyOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server needs to know of an application that it shall have.
 *
 * @param options the application's own
 * @param content folders with files for its paths, behind those that the options name
 * @param application who counts and tells its state; empty if nobody does
 */
record Mount(
        ParleyOptions options, ClassLoader classLoader, List<Path> content, Optional<ParleyApplication> application) {

    Mount {
        content = List.copyOf(content);
    }
}
