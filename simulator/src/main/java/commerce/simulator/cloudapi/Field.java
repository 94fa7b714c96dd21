package commerce.simulator.cloudapi;

import commerce.simulator.graph.GraphError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A place in a request, which may be empty, and the checks that are made there. A check that fails
 * is reported; the ones after it go on as if nothing were there.
 *
 * @param path as Meta writes it: {@code interactive['action']['buttons'][0]}
 */
record Field(JsonNode node, String path, Findings findings) {

    /** The field of this name inside this one. */
    Field get(String name) {
        String inner = path.isEmpty() ? name : path + "['" + name + "']";
        return new Field(node.path(name), inner, findings);
    }

    boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** The text, or "" where there is none. */
    String text() {
        return node.stringValue("");
    }

    /** Must be an object with no other keys than these. */
    Field object(String... keys) {
        if (!required()) {
            return this;
        }
        if (!node.isObject()) {
            wrongType("a JSON object");
            return this;
        }
        Set<String> known = Set.of(keys);
        for (String key : node.propertyNames()) {
            if (!known.contains(key)) {
                findings.report(
                        GraphError.of(
                                100,
                                "Unexpected key \"%s\" on param \"%s\"."
                                        .formatted(key, path.isEmpty() ? "$" : path)));
            }
        }
        return this;
    }

    /** Must be an array; its items. */
    List<Field> array() {
        if (!required()) {
            return List.of();
        }
        if (!node.isArray()) {
            wrongType("an array");
            return List.of();
        }
        List<Field> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new Field(node.get(i), path + "[" + i + "]", findings));
        }
        return items;
    }

    /** Must be a text that is not blank. */
    Field string() {
        if (required() && isString() && text().isBlank()) {
            findings.report(missing());
        }
        return this;
    }

    /** If present, must be a text. */
    Field optionalString() {
        if (present()) {
            isString();
        }
        return this;
    }

    /** A number, or a text that is one. */
    Field number(double least, double most) {
        if (!required()) {
            return this;
        }
        try {
            double value = node.isNumber() ? node.doubleValue() : Double.parseDouble(text());
            if (!(value >= least && value <= most)) {
                findings.notValid("%s must be between %s and %s".formatted(path, least, most));
            }
        } catch (NumberFormatException notANumber) {
            wrongType("a number");
        }
        return this;
    }

    /** If present, must be true or false. */
    void optionalFlag() {
        if (present() && !node.isBoolean()) {
            wrongType("a boolean");
        }
    }

    /** Characters are code points: an emoji of two UTF-16 units is one. */
    Field atMost(int most, String what) {
        if (length() > most) {
            findings.notValid("%s is too long. Max length is %d".formatted(what, most));
        }
        return this;
    }

    /** As {@link #atMost}, in the words Meta has for plain parameters. */
    Field paramAtMost(int most) {
        if (length() > most) {
            findings.report(
                    GraphError.invalid(
                            "Param %s must be at most %d characters long.".formatted(path, most)));
        }
        return this;
    }

    /** Must be a text of 1 to {@code most} characters. */
    Field lengthOf(int most, String what) {
        if (required() && isString() && (text().isBlank() || length() > most)) {
            findings.notValid(
                    "%s length invalid. Min length: 1, Max length: %d".formatted(what, most));
        }
        return this;
    }

    /** Must be a text without blanks around it. */
    Field trimmed(String what) {
        if (!text().equals(text().strip())) {
            findings.notValid(what + " must not have leading or trailing spaces");
        }
        return this;
    }

    /** Must be one of these. */
    Field oneOf(Set<String> allowed) {
        if (string().present() && !text().isBlank() && !allowed.contains(text())) {
            findings.report(
                    GraphError.invalid(
                            "Param %s must be one of {%s} - got \"%s\"."
                                    .formatted(
                                            path,
                                            String.join(", ", allowed.stream().sorted().toList()),
                                            text())));
        }
        return this;
    }

    /** Must be an absolute http or https URL; it is not fetched. */
    Field url() {
        if (string().present() && !text().isBlank() && !isUrl(text())) {
            findings.notValid("%s is not a valid URI.".formatted(path));
        }
        return this;
    }

    boolean required() {
        if (!present()) {
            findings.report(missing());
        }
        return present();
    }

    private int length() {
        return text().codePointCount(0, text().length());
    }

    private boolean isString() {
        if (!node.isString()) {
            wrongType("a string");
        }
        return node.isString();
    }

    private void wrongType(String wanted) {
        findings.report(GraphError.invalid("Param %s must be %s.".formatted(path, wanted)));
    }

    private GraphError missing() {
        return GraphError.of(131008, "The parameter %s is required.".formatted(path));
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException notAUri) {
            return false;
        }
    }
}
