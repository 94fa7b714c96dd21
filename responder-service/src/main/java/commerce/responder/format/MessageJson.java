package commerce.responder.format;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as JSON: {@code type} and what belongs to it, without recipient.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages">Meta's
 *     reference</a>
 */
public final class MessageJson {

    private MessageJson() {}

    public static ObjectNode of(WhatsAppMessage message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (message) {
            case WhatsAppMessage.Text text ->
                    json.put("type", "text").putObject("text").put("body", text.body());
            case WhatsAppMessage.Buttons buttons -> buttons(interactive(json, "button"), buttons);
            case WhatsAppMessage.Options options -> options(interactive(json, "list"), options);
            case WhatsAppMessage.Link link -> link(interactive(json, "cta_url"), link);
            case WhatsAppMessage.Template template -> template(json, template);
        }
        return json;
    }

    private static ObjectNode interactive(ObjectNode json, String type) {
        return json.put("type", "interactive").putObject("interactive").put("type", type);
    }

    private static void buttons(ObjectNode interactive, WhatsAppMessage.Buttons message) {
        if (message.picture() != null) {
            interactive
                    .putObject("header")
                    .put("type", "image")
                    .putObject("image")
                    .put("link", message.picture().toString());
        }
        body(interactive, message.body());
        ArrayNode buttons = interactive.putObject("action").putArray("buttons");
        for (WhatsAppMessage.Button button : message.buttons()) {
            buttons.addObject()
                    .put("type", "reply")
                    .putObject("reply")
                    .put("id", button.action().text())
                    .put("title", button.title());
        }
    }

    private static void options(ObjectNode interactive, WhatsAppMessage.Options message) {
        body(interactive, message.body());
        ObjectNode action = interactive.putObject("action").put("button", message.button());
        ArrayNode sections = action.putArray("sections");
        for (WhatsAppMessage.Section section : message.sections()) {
            ObjectNode target = sections.addObject();
            if (!section.title().isBlank()) {
                target.put("title", section.title());
            }
            ArrayNode rows = target.putArray("rows");
            for (WhatsAppMessage.Row row : section.rows()) {
                ObjectNode json =
                        rows.addObject().put("id", row.action().text()).put("title", row.title());
                if (row.description() != null) {
                    json.put("description", row.description());
                }
            }
        }
    }

    private static void link(ObjectNode interactive, WhatsAppMessage.Link message) {
        body(interactive, message.body());
        interactive
                .putObject("action")
                .put("name", "cta_url")
                .putObject("parameters")
                .put("display_text", message.label())
                .put("url", message.address().toString());
    }

    private static void template(ObjectNode json, WhatsAppMessage.Template message) {
        ObjectNode template = json.put("type", "template").putObject("template");
        template.put("name", message.name()).putObject("language").put("code", message.language());
        ArrayNode parameters =
                template.putArray("components")
                        .addObject()
                        .put("type", "body")
                        .putArray("parameters");
        for (String parameter : message.parameters()) {
            parameters.addObject().put("type", "text").put("text", parameter);
        }
    }

    private static void body(ObjectNode interactive, String text) {
        interactive.putObject("body").put("text", text);
    }
}
