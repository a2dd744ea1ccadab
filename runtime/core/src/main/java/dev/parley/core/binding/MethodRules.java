package dev.parley.core.binding;

import dev.parley.Problem;
import dev.parley.core.binding.CallbackMethod.Kind;
import jakarta.websocket.OnMessage;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Checks the methods of an endpoint one by one, and that there are not too many of a kind. */
final class MethodRules {

    private static final String SECURITY = "jakarta.annotation.security";

    private final Declaration endpoint;
    private final boolean proxied;
    private final List<Problem> problems;

    /**
     * Rules for the methods of one endpoint.
     *
     * @param proxied whether they are called on proxies
     */
    MethodRules(Declaration endpoint, boolean proxied, List<Problem> problems) {
        this.endpoint = endpoint;
        this.proxied = proxied;
        this.problems = problems;
    }

    /** Checks all callbacks of the endpoint. */
    void check(List<CallbackMethod> callbacks) {
        checkAnnotations(endpoint.type(), endpoint.place());
        for (var callback : callbacks) {
            checkAnnotations(callback.method(), callback.place());
            checkModifiers(callback);
            checkSize(callback);
        }
        checkNumber(Kind.OPEN, ProblemId.TWO_OPEN, callbacks);
        checkNumber(Kind.CLOSE, ProblemId.TWO_CLOSE, callbacks);
    }

    /** Checks that no two {@code @OnError} callbacks are meant for the same failures. */
    void checkErrors(List<Signature> signatures) {
        var taken = new HashMap<Class<?>, Signature>();
        for (var signature : signatures) {
            var cause = signature.cause();
            var first = cause.isEmpty() ? null : taken.putIfAbsent(cause.get(), signature);
            if (first != null) {
                problems.add(ProblemId.TWO_ERROR.at(
                        signature.callback().place(),
                        "Two @OnError callbacks take the same failures.",
                        first.callback().shortPlace() + " and "
                                + signature.callback().shortPlace(),
                        "for each a type of exception of its own; the most specific one is called",
                        "Join them, or let one take a more specific exception."));
            }
        }
    }

    private void checkAnnotations(AnnotatedElement element, String place) {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            var type = annotation.annotationType();
            if (type.getPackageName().equals(SECURITY)) {
                problems.add(ProblemId.UNSUPPORTED_ANNOTATION.at(
                        place,
                        "@" + type.getSimpleName() + " would have no effect.",
                        "@" + type.getName(),
                        "an Authenticator that refuses the handshake, or a look at the Principal in the callback",
                        "Take the annotation away, and check the peer in one of these places."));
            }
        }
    }

    private void checkModifiers(CallbackMethod callback) {
        int modifiers = callback.method().getModifiers();
        if (Modifier.isStatic(modifiers)) {
            problems.add(ProblemId.STATIC_CALLBACK.at(
                    callback.place(),
                    "A static method cannot be called for one session.",
                    "static " + callback.shortPlace(),
                    "a method of the endpoint's instance, of which each session has its own",
                    "Take the word static away."));
        } else if (!Modifier.isPublic(modifiers) && !Modifier.isProtected(modifiers) && proxied) {
            problems.add(ProblemId.NOT_PUBLIC_BEAN.at(
                    callback.place(),
                    "A bean's callback must be public or protected.",
                    (Modifier.isPrivate(modifiers) ? "private " : "package-private ") + callback.shortPlace(),
                    "a public or protected method: the container's proxies know no others",
                    "Make it public, or the class no bean."));
        }
    }

    private void checkSize(CallbackMethod callback) {
        var onMessage = callback.method().getAnnotation(OnMessage.class);
        if (callback.kind() == Kind.MESSAGE && onMessage.maxMessageSize() > Integer.MAX_VALUE) {
            problems.add(ProblemId.MESSAGE_SIZE.at(
                    callback.place(),
                    "No message can be as large as this callback allows.",
                    "@OnMessage(maxMessageSize = " + onMessage.maxMessageSize() + ")",
                    "at most " + Integer.MAX_VALUE + " bytes, or -1 for the server's own limit",
                    "Set what a message of your application really needs."));
        }
    }

    private void checkNumber(Kind kind, ProblemId id, List<CallbackMethod> callbacks) {
        var ofKind = new ArrayList<CallbackMethod>();
        for (var callback : callbacks) {
            if (callback.kind() == kind) {
                ofKind.add(callback);
            }
        }
        for (int i = 1; i < ofKind.size(); i++) {
            problems.add(id.at(
                    ofKind.get(i).place(),
                    "This endpoint has two " + kind + " callbacks.",
                    ofKind.get(0).shortPlace() + " and " + ofKind.get(i).shortPlace(),
                    "one " + kind,
                    "Join them into one."));
        }
    }
}
