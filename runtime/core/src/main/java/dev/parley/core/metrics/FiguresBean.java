package dev.parley.core.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InvalidAttributeValueException;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.OpenMBeanConstructorInfo;
import javax.management.openmbean.OpenMBeanInfoSupport;
import javax.management.openmbean.OpenMBeanOperationInfo;
import javax.management.openmbean.OpenType;

/**
 * An MBean whose attributes are numbers of one moment: who asks for several gets them of the same.
 *
 * @param <R> what all numbers are read from
 */
final class FiguresBean<R> implements DynamicMBean {

    private final Supplier<R> reading;
    private final List<Figure<R>> figures;
    private final MBeanInfo info;

    /**
     * An MBean.
     *
     * @param description what it is, for those who look at it
     * @param reading reads all numbers
     */
    FiguresBean(String description, Supplier<R> reading, List<Figure<R>> figures) {
        this.reading = reading;
        this.figures = List.copyOf(figures);
        var attributes = new ArrayList<OpenMBeanAttributeInfo>();
        for (var figure : figures) {
            attributes.add(figure.info());
        }
        this.info = new OpenMBeanInfoSupport(
                FiguresBean.class.getName(),
                description,
                attributes.toArray(OpenMBeanAttributeInfo[]::new),
                new OpenMBeanConstructorInfo[0],
                new OpenMBeanOperationInfo[0],
                new MBeanNotificationInfo[0]);
    }

    /**
     * An attribute.
     *
     * @param value takes it from what was read
     * @param change sets it; empty if nobody can
     */
    record Figure<R>(
            String name,
            String description,
            OpenType<?> type,
            Function<R, Object> value,
            Optional<Consumer<Object>> change) {

        /** One that cannot be set. */
        Figure(String name, String description, OpenType<?> type, Function<R, Object> value) {
            this(name, description, type, value, Optional.empty());
        }

        private OpenMBeanAttributeInfo info() {
            return new OpenMBeanAttributeInfoSupport(name, description, type, true, change.isPresent(), false);
        }
    }

    @Override
    public Object getAttribute(String name) throws AttributeNotFoundException {
        return find(name).value().apply(reading.get());
    }

    @Override
    public AttributeList getAttributes(String[] names) {
        var all = new AttributeList();
        var read = reading.get();
        for (var name : names) {
            for (var figure : figures) {
                if (figure.name().equals(name)) {
                    all.add(new Attribute(name, figure.value().apply(read)));
                }
            }
        }
        return all;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException, InvalidAttributeValueException {
        var figure = find(attribute.getName());
        if (figure.change().isEmpty()) {
            throw new AttributeNotFoundException(attribute.getName() + " cannot be set.");
        }
        if (!figure.type().isValue(attribute.getValue())) {
            throw new InvalidAttributeValueException(attribute.getName() + " cannot be " + attribute.getValue() + ".");
        }
        figure.change().get().accept(attribute.getValue());
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        var set = new AttributeList();
        for (var attribute : attributes.asList()) {
            try {
                setAttribute(attribute);
                set.add(attribute);
            } catch (AttributeNotFoundException | InvalidAttributeValueException unset) {
                // Who asks for several sees by what is missing which could not be set.
            }
        }
        return set;
    }

    @Override
    public Object invoke(String operation, Object[] parameters, String[] signature) throws MBeanException {
        throw new MBeanException(new UnsupportedOperationException(operation), "There are no operations.");
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        return info;
    }

    private Figure<R> find(String name) throws AttributeNotFoundException {
        for (var figure : figures) {
            if (figure.name().equals(name)) {
                return figure;
            }
        }
        throw new AttributeNotFoundException("There is no " + name + ".");
    }
}
