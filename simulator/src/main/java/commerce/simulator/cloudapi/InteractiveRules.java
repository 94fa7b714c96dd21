package commerce.simulator.cloudapi;

import commerce.simulator.graph.GraphError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What an {@code interactive} object must look like. Lengths are in characters.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages">Meta's
 *     guide</a>
 */
final class InteractiveRules {

    private static final int BODY = 1024;
    private static final int LIST_BODY = 4096;
    private static final int CARD_BODY = 160;
    private static final int HEADER = 60;
    private static final int FOOTER = 60;
    private static final int BUTTONS = 3;
    private static final int BUTTON_TITLE = 20;
    private static final int BUTTON_ID = 256;
    private static final int LIST_BUTTON = 20;
    private static final int SECTIONS = 10;
    private static final int SECTION_TITLE = 24;
    private static final int ROWS = 10;
    private static final int ROW_ID = 200;
    private static final int ROW_TITLE = 24;
    private static final int ROW_DESCRIPTION = 72;
    private static final int DISPLAY_TEXT = 20;
    private static final int FLOW_BUTTON = 30;
    private static final int PRODUCTS = 30;
    private static final int LEAST_CARDS = 2;
    private static final int MOST_CARDS = 10;

    private static final Set<String> TYPES =
            Set.of(
                    "button",
                    "list",
                    "cta_url",
                    "product",
                    "product_list",
                    "catalog_message",
                    "location_request_message",
                    "flow",
                    "carousel");

    private final Consumer<Field> mediaSource;

    /**
     * @param mediaSource checks that an object names its media by {@code id} or {@code link}
     */
    InteractiveRules(Consumer<Field> mediaSource) {
        this.mediaSource = mediaSource;
    }

    void check(Field interactive) {
        interactive.object("type", "header", "body", "footer", "action");
        Field type = interactive.get("type").oneOf(TYPES);
        Field action = interactive.get("action");
        Field header = interactive.get("header");
        switch (type.text()) {
            case "button" -> {
                anyHeader(header);
                body(interactive, BODY);
                replyButtons(action);
            }
            case "list" -> {
                textHeader(header);
                body(interactive, LIST_BODY);
                list(action);
            }
            case "cta_url" -> {
                anyHeader(header);
                body(interactive, BODY);
                link(action);
            }
            case "product_list" -> {
                header.required();
                textHeader(header);
                body(interactive, BODY);
                productList(action);
            }
            case "product" -> {
                noHeader(header);
                optionalBody(interactive);
                action.object("catalog_id", "product_retailer_id");
                action.get("catalog_id").string();
                action.get("product_retailer_id").string();
            }
            case "catalog_message" -> {
                noHeader(header);
                body(interactive, BODY);
                action.object("name", "parameters").get("name").oneOf(Set.of("catalog_message"));
            }
            case "location_request_message" -> {
                noHeader(header);
                body(interactive, BODY);
                action.object("name").get("name").oneOf(Set.of("send_location"));
            }
            case "flow" -> {
                anyHeader(header);
                body(interactive, BODY);
                action.object("name", "parameters").get("name").oneOf(Set.of("flow"));
                action.get("parameters").get("flow_message_version").string();
                action.get("parameters").get("flow_cta").lengthOf(FLOW_BUTTON, "Flow button text");
            }
            case "carousel" -> {
                noHeader(header);
                body(interactive, BODY);
                carousel(action);
            }
            default -> {
                // Already reported: the type is missing or unknown.
            }
        }
        footer(interactive.get("footer"));
    }

    private static void body(Field interactive, int most) {
        interactive.get("body").object("text").get("text").string().atMost(most, "Body text");
    }

    private static void optionalBody(Field interactive) {
        if (interactive.get("body").present()) {
            body(interactive, BODY);
        }
    }

    private static void footer(Field footer) {
        if (footer.present()) {
            footer.object("text").get("text").string().atMost(FOOTER, "Footer text");
        }
    }

    private void anyHeader(Field header) {
        if (!header.present()) {
            return;
        }
        String type = header.get("type").oneOf(Set.of("text", "image", "video", "document")).text();
        if (type.equals("text")) {
            textHeader(header);
        } else if (!type.isBlank()) {
            header.object("type", type);
            mediaSource.accept(header.get(type).object("id", "link", "filename"));
        }
    }

    private static void textHeader(Field header) {
        if (!header.present()) {
            return;
        }
        if (!header.get("type").string().text().equals("text")) {
            header.findings().notValid("Header type invalid. Only text headers are supported here");
        }
        header.object("type", "text", "sub_text")
                .get("text")
                .string()
                .atMost(HEADER, "Header text");
    }

    private static void noHeader(Field header) {
        if (header.present()) {
            header.findings().notValid("A header is not supported for this interactive type");
        }
    }

    private static void replyButtons(Field action) {
        List<Field> buttons = action.object("buttons").get("buttons").array();
        if (action.get("buttons").present() && (buttons.isEmpty() || buttons.size() > BUTTONS)) {
            action.findings()
                    .notValid(
                            "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: "
                                    + BUTTONS);
        }
        Set<String> ids = new HashSet<>();
        Set<String> titles = new HashSet<>();
        for (Field button : buttons) {
            button.object("type", "reply").get("type").oneOf(Set.of("reply"));
            Field reply = button.get("reply").object("id", "title");
            replyButton(reply);
            unique(reply.get("id"), ids, "Button ids");
            unique(reply.get("title"), titles, "Button titles");
        }
    }

    private static void replyButton(Field reply) {
        reply.get("title").lengthOf(BUTTON_TITLE, "Button title");
        reply.get("id").lengthOf(BUTTON_ID, "Button id").trimmed("Button id");
    }

    private static void list(Field action) {
        action.object("button", "sections");
        action.get("button").lengthOf(LIST_BUTTON, "Button text");
        List<Field> sections = sections(action);
        Set<String> ids = new HashSet<>();
        int count = 0;
        for (Field section : sections) {
            section.object("title", "rows");
            List<Field> rows = section.get("rows").array();
            if (section.get("rows").present() && rows.isEmpty()) {
                section.findings().notValid("Section must have at least one row");
            }
            for (Field row : rows) {
                row.object("id", "title", "description");
                row.get("title").string().atMost(ROW_TITLE, "Row title");
                row.get("id").string().atMost(ROW_ID, "Row id").trimmed("Row id");
                row.get("description").optionalString().atMost(ROW_DESCRIPTION, "Row description");
                unique(row.get("id"), ids, "Row ids");
            }
            count += rows.size();
        }
        if (count > ROWS) {
            action.findings().notValid("Total row count exceed max allowed count: " + ROWS);
        }
    }

    /** Titles are needed as soon as there is more than one section. */
    private static List<Field> sections(Field action) {
        List<Field> sections = action.get("sections").array();
        if (action.get("sections").present()
                && (sections.isEmpty() || sections.size() > SECTIONS)) {
            action.findings()
                    .notValid(
                            "Invalid sections count. Min allowed sections: 1, Max allowed sections:"
                                    + " "
                                    + SECTIONS);
        }
        for (Field section : sections) {
            if (sections.size() > 1) {
                section.get("title").string();
            }
            section.get("title").optionalString().atMost(SECTION_TITLE, "Section title");
        }
        return sections;
    }

    private static void link(Field action) {
        action.object("name", "parameters").get("name").oneOf(Set.of("cta_url"));
        Field parameters = action.get("parameters").object("display_text", "url");
        parameters.get("display_text").lengthOf(DISPLAY_TEXT, "Display text");
        parameters.get("url").url();
    }

    private static void productList(Field action) {
        action.object("catalog_id", "sections").get("catalog_id").string();
        int count = 0;
        for (Field section : sections(action)) {
            List<Field> items =
                    section.object("title", "product_items").get("product_items").array();
            if (section.get("product_items").present() && items.isEmpty()) {
                section.findings().notValid("Section must have at least one product item");
            }
            for (Field item : items) {
                item.object("product_retailer_id").get("product_retailer_id").string();
            }
            count += items.size();
        }
        if (count > PRODUCTS) {
            action.findings().notValid("Total product count exceed max allowed count: " + PRODUCTS);
        }
    }

    private void carousel(Field action) {
        List<Field> cards = action.object("cards").get("cards").array();
        if (action.get("cards").present()
                && (cards.size() < LEAST_CARDS || cards.size() > MOST_CARDS)) {
            action.findings()
                    .notValid(
                            "Invalid cards count. Min allowed cards: %d, Max allowed cards: %d"
                                    .formatted(LEAST_CARDS, MOST_CARDS));
        }
        List<List<String>> shapes = new ArrayList<>();
        for (int i = 0; i < cards.size(); i++) {
            Field card = cards.get(i);
            card.object("card_index", "type", "header", "body", "action");
            if (card.get("card_index").required() && card.get("card_index").node().asInt(-1) != i) {
                card.findings().notValid(card.path() + "['card_index'] must be " + i);
            }
            shapes.add(card(card));
        }
        if (shapes.stream().distinct().count() > 1) {
            action.findings().notValid("All cards must have the same buttons");
        }
    }

    /** What buttons the card has, to compare it with the others. */
    private List<String> card(Field card) {
        Field header = card.get("header");
        String media = header.get("type").oneOf(Set.of("image", "video")).text();
        if (!media.isBlank()) {
            mediaSource.accept(header.object("type", media).get(media).object("id", "link"));
        }
        if (card.get("body").present()) {
            card.get("body")
                    .object("text")
                    .get("text")
                    .string()
                    .atMost(CARD_BODY, "Card body text");
        }
        Field action = card.get("action");
        if (action.get("buttons").present()) {
            return quickReplies(action);
        }
        link(action);
        return List.of(media, "cta_url");
    }

    private static List<String> quickReplies(Field action) {
        List<Field> buttons = action.object("buttons").get("buttons").array();
        if (buttons.isEmpty() || buttons.size() > BUTTONS) {
            action.findings()
                    .notValid(
                            "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: "
                                    + BUTTONS);
        }
        List<String> shape = new ArrayList<>();
        for (Field button : buttons) {
            button.object("type", "quick_reply").get("type").oneOf(Set.of("quick_reply"));
            replyButton(button.get("quick_reply").object("id", "title"));
            shape.add(button.get("type").text());
        }
        return shape;
    }

    private static void unique(Field field, Set<String> seen, String what) {
        if (field.present() && !seen.add(field.text())) {
            field.findings()
                    .report(
                            GraphError.of(
                                    131009, what + " must be unique: \"" + field.text() + "\""));
        }
    }
}
