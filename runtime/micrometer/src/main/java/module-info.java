/** The numbers of an application as meters of Micrometer. */
module dev.parley.micrometer {
    requires transitive dev.parley;
    requires transitive micrometer.core;
    requires static org.jspecify;

    exports dev.parley.micrometer;

    provides dev.parley.spi.MetricsReceiver with
            dev.parley.micrometer.MicrometerMetrics;
}
