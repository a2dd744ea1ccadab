package dev.parley.core.binding;

import dev.parley.core.session.MessageForm;

/**
 * Who receives the raw text messages of an endpoint, or its binary ones, and as what.
 *
 * @param form what the callback is given
 * @param callback the one
 * @param target what a decoder makes, or a text is converted to, where the form says so; otherwise the form's own type
 */
public record Reception(MessageForm form, Callback callback, Class<?> target) {}
