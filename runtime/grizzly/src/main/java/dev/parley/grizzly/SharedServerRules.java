package dev.parley.grizzly;

import dev.parley.Problem;
import dev.parley.core.ParleyOptions;
import dev.parley.core.Setting;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** What must hold between applications that share a server. */
final class SharedServerRules {

    static final String CONTEXT_PATH = "parley.context-path";

    /** What concerns the server as a whole, so that only one can say it. */
    static final Set<String> OF_SERVER = Set.of(
            "parley.host",
            "parley.port",
            "parley.tls.certificate",
            "parley.tls.key",
            "parley.tls.key-store",
            "parley.tls.key-store-password",
            "parley.handshake-timeout",
            "parley.max-pending-connections",
            "parley.shutdown-timeout",
            "parley.virtual-threads");

    private SharedServerRules() {}

    /** Each application has a context path of its own. */
    static void checkContextPaths(List<ParleyOptions.Builder> applications, Collection<Problem> problems) {
        var known = new HashMap<String, Setting>();
        for (var options : applications) {
            var setting = options.setting(CONTEXT_PATH).orElse(new Setting(CONTEXT_PATH, "", "the default"));
            var other = known.putIfAbsent(setting.value(), setting);
            if (other != null) {
                problems.add(problem(setting, other));
            }
        }
    }

    private static Problem problem(Setting setting, Setting other) {
        var path = setting.value().isEmpty() ? "/" : setting.value();
        return new Problem(
                "same-context-path",
                "Two applications have the context path " + path + ".",
                setting.at(),
                path + ", which is that of another one by " + other.at(),
                "a context path of its own for each application",
                "Set " + CONTEXT_PATH + " for one of them; on the command line: --context-path /other before it.");
    }

    /**
     * The settings of an application that another one decides.
     *
     * @param ofServer the settings in force for the server
     */
    static List<Setting> withoutEffect(List<Setting> settings, List<Setting> ofServer) {
        return settings.stream()
                .filter(setting -> OF_SERVER.contains(setting.key()))
                .filter(setting -> !ofServer.contains(setting))
                .toList();
    }
}
