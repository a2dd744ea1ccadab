package dev.parley.servlet;

import dev.parley.spi.Injectable;

/** Has CDI inject the {@link Parley} of the web application. CDI's part of Parley finds this class by itself. */
public final class InjectableParley implements Injectable<Parley> {

    private final Parley parley = new Parley();

    /** For {@link java.util.ServiceLoader}. */
    public InjectableParley() {}

    @Override
    public Class<Parley> type() {
        return Parley.class;
    }

    @Override
    public Parley object() {
        return parley;
    }
}
