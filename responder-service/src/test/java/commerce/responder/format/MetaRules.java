package commerce.responder.format;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Action;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What Meta takes, written down a second time, from its side: over the JSON, so that it also sees
 * what is not built with the records of this package.
 */
final class MetaRules {

    private MetaRules() {}

    static void accept(JsonNode message) {
        switch (message.path("type").stringValue()) {
            case "text" -> text(message.at("/text/body"), 4096);
            case "interactive" -> interactive(message.path("interactive"));
            case "template" -> {
                text(message.at("/template/name"), 512);
                text(message.at("/template/language/code"), 10);
                for (JsonNode each : message.at("/template/components/0/parameters")) {
                    text(each.path("text"), 1024);
                    assertThat(each.path("text").stringValue())
                            .doesNotContainPattern("[\\n\\r\\t]| {5,}");
                }
            }
            default -> throw new AssertionError("a type nobody sends: " + message);
        }
    }

    private static void interactive(JsonNode interactive) {
        JsonNode action = interactive.path("action");
        switch (interactive.path("type").stringValue()) {
            case "button" -> {
                text(interactive.at("/body/text"), 1024);
                assertThat(action.path("buttons").size()).isBetween(1, 3);
                Set<String> ids = new HashSet<>();
                Set<String> titles = new HashSet<>();
                for (JsonNode button : action.path("buttons")) {
                    assertThat(ids.add(id(button.at("/reply/id"), 256))).isTrue();
                    assertThat(titles.add(text(button.at("/reply/title"), 20))).isTrue();
                }
            }
            case "list" -> {
                text(interactive.at("/body/text"), 4096);
                text(action.path("button"), 20);
                int sections = action.path("sections").size();
                assertThat(sections).isBetween(1, 10);
                Set<String> ids = new HashSet<>();
                for (JsonNode section : action.path("sections")) {
                    if (sections > 1 || section.has("title")) {
                        text(section.path("title"), 24);
                    }
                    assertThat(section.path("rows").size()).isPositive();
                    for (JsonNode row : section.path("rows")) {
                        assertThat(ids.add(id(row.path("id"), 200))).isTrue();
                        text(row.path("title"), 24);
                        if (row.has("description")) {
                            text(row.path("description"), 72);
                        }
                    }
                }
                assertThat(ids.size()).isBetween(1, 10);
            }
            case "cta_url" -> {
                text(interactive.at("/body/text"), 1024);
                text(action.at("/parameters/display_text"), 20);
                assertThat(action.at("/parameters/url").stringValue()).startsWith("http");
            }
            default -> throw new AssertionError("a type nobody sends: " + interactive);
        }
    }

    private static String id(JsonNode node, int most) {
        String id = text(node, most);
        assertThat(Action.read(id)).as("action %s", id).isPresent();
        return id;
    }

    private static String text(JsonNode node, int most) {
        assertThat(node.isString()).as("a text").isTrue();
        String text = node.stringValue();
        assertThat(text).isNotBlank().hasSizeLessThanOrEqualTo(most);
        return text;
    }
}
