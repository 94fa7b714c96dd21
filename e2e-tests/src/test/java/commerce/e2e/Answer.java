package commerce.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A message of the shop, as the customer sees it. */
record Answer(long seq, String id, JsonNode payload) {

    /** Something to tap on. */
    record Choice(String kind, String action, String title, String description) {}

    /** All words of it: header, body, footer, buttons and rows. */
    String words() {
        StringBuilder words = new StringBuilder();
        for (String path :
                List.of(
                        "/text/body",
                        "/interactive/header/text",
                        "/interactive/body/text",
                        "/interactive/footer/text",
                        "/image/caption")) {
            JsonNode text = payload.at(path);
            if (text.isString()) {
                words.append(text.stringValue()).append('\n');
            }
        }
        JsonNode template = payload.path("template");
        for (JsonNode component : template.path("components")) {
            for (JsonNode parameter : component.path("parameters")) {
                words.append(parameter.path("text").asString("")).append('\n');
            }
        }
        choices()
                .forEach(
                        c ->
                                words.append(c.title())
                                        .append(' ')
                                        .append(c.description())
                                        .append('\n'));
        return words.toString();
    }

    /** Buttons and rows, in order. */
    List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        JsonNode action = payload.at("/interactive/action");
        for (JsonNode button : action.path("buttons")) {
            choices.add(
                    new Choice(
                            "button_reply",
                            button.at("/reply/id").stringValue(),
                            button.at("/reply/title").stringValue(),
                            ""));
        }
        for (JsonNode section : action.path("sections")) {
            for (JsonNode row : section.path("rows")) {
                choices.add(
                        new Choice(
                                "list_reply",
                                row.path("id").stringValue(),
                                row.path("title").stringValue(),
                                row.path("description").asString("")));
            }
        }
        return choices;
    }

    /** The first choice whose action starts so. */
    Choice choice(String action) {
        return actions(action)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("nothing does \"" + action + "\" in " + this));
    }

    boolean offers(String action) {
        return actions(action).findAny().isPresent();
    }

    Stream<Choice> actions(String action) {
        return choices().stream().filter(choice -> choice.action().startsWith(action));
    }

    @Override
    public String toString() {
        return payload.toPrettyString();
    }
}
