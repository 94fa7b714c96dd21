package commerce.simulator.cloudapi;

import commerce.simulator.cloudapi.Verdict.MarkRead;
import commerce.simulator.cloudapi.Verdict.Recipient;
import commerce.simulator.cloudapi.Verdict.Refused;
import commerce.simulator.cloudapi.Verdict.Send;
import commerce.simulator.customer.Phone;
import commerce.simulator.customer.Profile;
import commerce.simulator.graph.GraphError;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a body of {@code POST /messages} must look like.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages">Meta's
 *     reference</a>
 */
final class MessageRules {

    private static final int TEXT_BODY = 4096;
    private static final int CAPTION = 1024;
    private static final int OPAQUE = 512;
    private static final Set<String> TYPES =
            Set.of(
                    "text",
                    "image",
                    "document",
                    "audio",
                    "video",
                    "sticker",
                    "interactive",
                    "template",
                    "location",
                    "contacts",
                    "reaction");
    private static final Set<String> ENVELOPE =
            Set.of(
                    "messaging_product",
                    "recipient_type",
                    "to",
                    "recipient",
                    "type",
                    "context",
                    "biz_opaque_callback_data");

    private final Predicate<String> mediaExists;
    private final TemplateRules templates;

    /**
     * @param mediaExists whether a media id was uploaded
     * @param templates names of the approved templates, empty if any name is
     */
    MessageRules(Predicate<String> mediaExists, Set<String> templates) {
        this.mediaExists = mediaExists;
        this.templates = new TemplateRules(templates);
    }

    Verdict judge(JsonNode body) {
        Findings findings = new Findings();
        if (!body.isObject()) {
            return new Refused(GraphError.of(100, "The request body is not a JSON object."));
        }
        Field root = new Field(body, "", findings);
        Field product = root.get("messaging_product");
        if (!product.text().equals("whatsapp")) {
            return new Refused(
                    GraphError.invalid(
                            product.present()
                                    ? "Param messaging_product must be one of {WHATSAPP} - got"
                                            + " \"%s\".".formatted(product.text())
                                    : "The parameter messaging_product is required."));
        }
        if (root.get("status").present()) {
            return markRead(root);
        }
        Recipient recipient = recipient(root);
        String type = root.get("type").present() ? root.get("type").text() : "text";
        message(root, type);
        Optional<GraphError> problem = findings.first();
        if (problem.isPresent() || recipient == null) {
            return new Refused(
                    problem.orElseGet(() -> GraphError.invalid("The parameter to is required.")));
        }
        Field opaque = root.get("biz_opaque_callback_data");
        return new Send(
                recipient, !type.equals("template"), opaque.present() ? opaque.text() : null);
    }

    private static Verdict markRead(Field root) {
        root.object("messaging_product", "status", "message_id", "typing_indicator");
        root.get("status").oneOf(Set.of("read"));
        root.get("message_id").string();
        Field typing = root.get("typing_indicator");
        if (typing.present()) {
            typing.object("type").get("type").oneOf(Set.of("text"));
        }
        return root.findings()
                .first()
                .<Verdict>map(Refused::new)
                .orElseGet(() -> new MarkRead(root.get("message_id").text(), typing.present()));
    }

    private static @Nullable Recipient recipient(Field root) {
        Field to = root.get("to");
        Field userId = root.get("recipient");
        // Where both are given, Meta takes the phone number.
        if (to.present()) {
            if (!Phone.isPhone(to.text())) {
                root.findings()
                        .notValid(
                                "The phone number is malformed: Please use the format:"
                                        + " +1234567890.");
                return null;
            }
            return new Recipient.ByPhone(to.text(), Phone.parse(to.text()));
        }
        if (userId.present()) {
            if (!Profile.isUserId(userId.text())) {
                root.findings().notValid("The recipient is not a business-scoped user ID.");
                return null;
            }
            return new Recipient.ByUserId(userId.text());
        }
        root.findings().report(GraphError.invalid("The parameter to is required."));
        return null;
    }

    private void message(Field root, String type) {
        if (!TYPES.contains(type)) {
            root.get("type").oneOf(TYPES);
            return;
        }
        Set<String> keys = new HashSet<>(ENVELOPE);
        keys.add(type);
        root.object(keys.toArray(String[]::new));
        if (root.get("recipient_type").present()) {
            root.get("recipient_type").oneOf(Set.of("individual"));
        }
        root.get("biz_opaque_callback_data").optionalString().paramAtMost(OPAQUE);
        if (root.get("context").present()) {
            root.get("context").object("message_id").get("message_id").string();
        }
        Field content = root.get(type);
        switch (type) {
            case "text" -> text(content);
            case "image" -> media(content, "caption");
            case "video" -> media(content, "caption");
            case "document" -> media(content, "caption", "filename");
            case "audio" -> media(content, "voice");
            case "sticker" -> media(content);
            case "interactive" -> new InteractiveRules(this::mediaSource).check(content);
            case "template" -> templates.check(content);
            case "location" -> location(content);
            case "contacts" -> contacts(content);
            case "reaction" -> reaction(content);
            default -> throw new IllegalStateException("a type without rules: " + type);
        }
    }

    private static void text(Field text) {
        text.object("body", "preview_url");
        text.get("body").string().paramAtMost(TEXT_BODY);
        text.get("preview_url").optionalFlag();
    }

    private void media(Field media, String... more) {
        Set<String> keys = new HashSet<>(Set.of(more));
        keys.add("id");
        keys.add("link");
        media.object(keys.toArray(String[]::new));
        mediaSource(media);
        media.get("caption").optionalString().paramAtMost(CAPTION);
        media.get("filename").optionalString();
        media.get("voice").optionalFlag();
    }

    private void mediaSource(Field media) {
        Field id = media.get("id");
        Field link = media.get("link");
        if (id.present() && link.present()) {
            media.findings()
                    .report(
                            GraphError.of(
                                    100,
                                    "Only one of id and link may be given for " + media.path()));
        } else if (link.present()) {
            link.url();
        } else if (id.string().present() && !mediaExists.test(id.text())) {
            media.findings()
                    .report(
                            GraphError.invalid(
                                    ("Param %s is not a valid whatsapp business account media"
                                                    + " attachment ID")
                                            .formatted(id.path())));
        }
    }

    private static void location(Field location) {
        location.object("latitude", "longitude", "name", "address");
        location.get("latitude").number(-90, 90);
        location.get("longitude").number(-180, 180);
        location.get("name").optionalString();
        location.get("address").optionalString();
    }

    private static void contacts(Field contacts) {
        var cards = contacts.array();
        if (contacts.present() && cards.isEmpty()) {
            contacts.findings().notValid("contacts must have at least one contact");
        }
        for (Field card : cards) {
            card.object("addresses", "birthday", "emails", "name", "org", "phones", "urls");
            Field name = card.get("name");
            name.object(
                    "formatted_name", "first_name", "last_name", "middle_name", "suffix", "prefix");
            name.get("formatted_name").string();
            if (name.node().size() < 2) {
                name.findings()
                        .report(
                                GraphError.of(
                                        131008,
                                        name.path()
                                                + " needs one more name beside formatted_name"));
            }
        }
    }

    private static void reaction(Field reaction) {
        reaction.object("message_id", "emoji");
        reaction.get("message_id").string();
        // An empty emoji takes the reaction back.
        if (reaction.get("emoji").required()) {
            reaction.get("emoji").optionalString();
        }
    }
}
