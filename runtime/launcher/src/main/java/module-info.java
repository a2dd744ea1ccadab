/** Serves WARs, jars and folders of classes from the command line. */
module dev.parley.launcher {
    requires dev.parley.grizzly;
    requires java.xml;
    requires static org.jspecify;
}
