package commerce.simulator.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A message of the business as text.
 *
 * @param lines what is shown, with WhatsApp's {@code *bold*}
 * @param choices what can be tapped, in the order of their numbers, from 1
 */
record Bubble(List<String> lines, List<Choice> choices) {

    static Bubble of(JsonNode payload) {
        Drawing drawing = new Drawing();
        drawing.message(payload);
        return new Bubble(List.copyOf(drawing.lines), List.copyOf(drawing.choices));
    }

    private static final class Drawing {
        private final List<String> lines = new ArrayList<>();
        private final List<Choice> choices = new ArrayList<>();

        void message(JsonNode payload) {
            String type = payload.path("type").stringValue("text");
            JsonNode content = payload.path(type);
            switch (type) {
                case "text" -> text(content.path("body"));
                case "interactive" -> interactive(content);
                case "image", "document", "audio", "video", "sticker" -> media(type, content);
                case "template" -> template(content);
                case "location" ->
                        lines.add(
                                "[location] "
                                        + joined(
                                                content.path("latitude"),
                                                content.path("longitude"),
                                                content.path("name"),
                                                content.path("address")));
                case "contacts" ->
                        content.values()
                                .forEach(
                                        card ->
                                                lines.add(
                                                        "[contact] "
                                                                + card.path("name")
                                                                        .path("formatted_name")
                                                                        .stringValue("")));
                case "reaction" -> lines.add("[reaction] " + content.path("emoji").stringValue(""));
                default -> lines.add("[" + type + "] " + content);
            }
        }

        private void interactive(JsonNode interactive) {
            header(interactive.path("header"));
            text(interactive.path("body").path("text"));
            if (interactive.path("footer").has("text")) {
                lines.add("_" + interactive.path("footer").path("text").stringValue("") + "_");
            }
            JsonNode action = interactive.path("action");
            switch (interactive.path("type").stringValue("")) {
                case "button" -> buttons(action.path("buttons"), "reply");
                case "list" -> rows(action);
                case "cta_url" -> link(action);
                case "product_list" -> products(action);
                case "product" ->
                        lines.add("  - " + action.path("product_retailer_id").stringValue(""));
                case "location_request_message" ->
                        lines.add("[send your location: /pin LATITUDE LONGITUDE]");
                case "carousel" ->
                        action.path("cards")
                                .forEach(
                                        card -> {
                                            header(card.path("header"));
                                            text(card.path("body").path("text"));
                                            buttons(
                                                    card.path("action").path("buttons"),
                                                    "quick_reply");
                                            link(card.path("action"));
                                        });
                default -> lines.add("[" + interactive.path("type").stringValue("") + "]");
            }
        }

        private void header(JsonNode header) {
            String type = header.path("type").stringValue("");
            if (type.equals("text")) {
                lines.add("*" + header.path("text").stringValue("") + "*");
            } else if (!type.isEmpty()) {
                media(type, header.path(type));
            }
        }

        private void buttons(JsonNode buttons, String kind) {
            for (JsonNode button : buttons.values()) {
                JsonNode reply = button.path(kind);
                add(
                        new Choice.Button(
                                reply.path("id").stringValue(""),
                                reply.path("title").stringValue("")),
                        "");
            }
        }

        private void rows(JsonNode action) {
            lines.add("[" + action.path("button").stringValue("") + "]");
            for (JsonNode section : action.path("sections").values()) {
                if (section.has("title")) {
                    lines.add(" " + section.path("title").stringValue(""));
                }
                for (JsonNode row : section.path("rows").values()) {
                    String description = row.path("description").stringValue("");
                    add(
                            new Choice.Row(
                                    row.path("id").stringValue(""),
                                    row.path("title").stringValue(""),
                                    description.isEmpty() ? null : description),
                            description.isEmpty() ? "" : " - " + description);
                }
            }
        }

        private void products(JsonNode action) {
            for (JsonNode section : action.path("sections").values()) {
                lines.add(" " + section.path("title").stringValue(""));
                for (JsonNode item : section.path("product_items").values()) {
                    lines.add("  - " + item.path("product_retailer_id").stringValue(""));
                }
            }
            lines.add("[order with: /order SKU QUANTITY ...]");
        }

        private void link(JsonNode action) {
            JsonNode parameters = action.path("parameters");
            if (parameters.has("url")) {
                lines.add(
                        "-> %s: %s"
                                .formatted(
                                        parameters.path("display_text").stringValue(""),
                                        parameters.path("url").stringValue("")));
            }
        }

        private void template(JsonNode template) {
            List<JsonNode> components = template.path("components").values().stream().toList();
            String parameters =
                    components.stream()
                            .filter(c -> !c.path("type").stringValue("").equals("button"))
                            .flatMap(c -> c.path("parameters").values().stream())
                            .map(parameter -> parameter.path("text").stringValue("?"))
                            .collect(Collectors.joining(", "));
            lines.add(
                    "[template %s] %s"
                            .formatted(template.path("name").stringValue(""), parameters));
            for (JsonNode component : components) {
                JsonNode payload = component.path("parameters").path(0).path("payload");
                if (component.path("sub_type").stringValue("").equals("quick_reply")
                        && payload.isString()) {
                    add(new Choice.QuickReply(payload.stringValue()), "");
                }
            }
        }

        private void media(String type, JsonNode media) {
            String where = media.path("link").stringValue(media.path("id").stringValue("")).strip();
            lines.add("[%s] %s".formatted(type, where));
            text(media.path("caption"));
        }

        private void text(JsonNode text) {
            if (text.isString()) {
                text.stringValue().lines().forEach(lines::add);
            }
        }

        private void add(Choice choice, String description) {
            choices.add(choice);
            lines.add("  %d. %s%s".formatted(choices.size(), choice.title(), description));
        }

        private static String joined(JsonNode... parts) {
            List<String> texts = new ArrayList<>();
            for (JsonNode part : parts) {
                if (part.isValueNode() && !part.isNull()) {
                    texts.add(part.asString());
                }
            }
            return String.join(", ", texts);
        }
    }
}
