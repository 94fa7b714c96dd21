package commerce.ingest.webhook;

import commerce.contracts.Contact;
import commerce.contracts.InboundMessage;
import commerce.contracts.InboundMessage.MediaKind;
import commerce.contracts.InboundMessage.OrderedProduct;
import commerce.contracts.Sku;
import commerce.contracts.StatusUpdate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a webhook apart, to the end: every entry, every change, every message and status. What is
 * broken in one update concerns that update alone.
 */
final class WebhookParser {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A body that is no webhook at all. */
    static final class MalformedWebhookException extends RuntimeException {
        MalformedWebhookException(String message) {
            super(message);
        }
    }

    /** What is missing or wrong in one update. */
    private static final class BrokenUpdateException extends RuntimeException {
        BrokenUpdateException(String message) {
            super(message);
        }
    }

    /**
     * @throws MalformedWebhookException when the body is not JSON or not a WhatsApp webhook
     */
    List<Update> parse(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new MalformedWebhookException("The body is not valid JSON.");
        }
        if (!"whatsapp_business_account".equals(text(root, "object"))) {
            throw new MalformedWebhookException(
                    "The body is not a webhook of a whatsapp_business_account.");
        }
        List<Update> updates = new ArrayList<>();
        for (JsonNode entry : root.path("entry")) {
            for (JsonNode change : entry.path("changes")) {
                JsonNode value = change.path("value");
                for (JsonNode message : value.path("messages")) {
                    updates.add(guarded(message, () -> message(value, message)));
                }
                for (JsonNode status : value.path("statuses")) {
                    updates.add(guarded(status, () -> status(status)));
                }
            }
        }
        return updates;
    }

    private interface Reading {
        Update read();
    }

    private static Update guarded(JsonNode update, Reading reading) {
        try {
            return reading.read();
        } catch (RuntimeException e) {
            String json = update.toString();
            String id = text(update, "id");
            return new Update.Broken(
                    id == null || id.isBlank() || id.length() > 256 ? "broken:" + digest(json) : id,
                    json,
                    String.valueOf(e.getMessage()));
        }
    }

    private static Update message(JsonNode value, JsonNode message) {
        String id = required(message, "id");
        if (id.length() > 256) {
            throw new BrokenUpdateException("an id has at most 256 characters");
        }
        Contact from = contact(value, message);
        if ("system".equals(text(message, "type"))) {
            JsonNode system = message.path("system");
            String newPhone =
                    text(system, "wa_id") != null
                            ? text(system, "wa_id")
                            : text(system, "new_wa_id");
            if (newPhone != null) {
                return new Update.NumberChanged(id, from, digits(newPhone));
            }
        }
        return new Update.Message(id, from, content(message));
    }

    private static Contact contact(JsonNode value, JsonNode message) {
        String phone = text(message, "from");
        String userId = text(message, "from_user_id");
        String name = null;
        for (JsonNode contact : value.path("contacts")) {
            String waId = text(contact, "wa_id");
            String contactUserId = text(contact, "user_id");
            boolean same =
                    (phone != null && phone.equals(waId))
                            || (userId != null && userId.equals(contactUserId));
            if (same) {
                name = text(contact.path("profile"), "name");
                userId = userId == null ? contactUserId : userId;
                phone = phone == null ? waId : phone;
            }
        }
        if (phone == null && userId == null) {
            throw new BrokenUpdateException("neither from nor from_user_id");
        }
        if (userId != null && !userId.matches("[\\x21-\\x7e]{1,256}")) {
            throw new BrokenUpdateException("not a user id");
        }
        return new Contact(
                phone == null ? null : digits(phone),
                userId,
                required(value.path("metadata"), "phone_number_id"),
                name == null || name.isBlank() ? null : name);
    }

    private static InboundMessage content(JsonNode message) {
        String type = required(message, "type");
        return switch (type) {
            case "text" ->
                    new InboundMessage.Text(
                            required(message.path("text"), "body"),
                            text(message.path("context"), "id"),
                            product(message));
            case "button" -> button(message.path("button"));
            case "interactive" -> interactive(message);
            case "order" -> order(message.path("order"));
            case "image", "document", "audio", "video", "sticker" ->
                    media(MediaKind.valueOf(type.toUpperCase(Locale.ROOT)), message.path(type));
            case "location" -> location(message.path("location"));
            case "reaction" ->
                    new InboundMessage.Notice("reaction", text(message.path("reaction"), "emoji"));
            case "contacts" -> new InboundMessage.Notice("contacts", null);
            case "system" ->
                    new InboundMessage.Notice("system", text(message.path("system"), "type"));
            case "edit" -> edit(message.path("edit"));
            case "revoke" ->
                    new InboundMessage.Revoke(
                            required(message.path("revoke"), "original_message_id"));
            // What WhatsApp cannot pass on, and kinds that did not exist when this was written.
            default -> new InboundMessage.Unsupported(errorCode(message));
        };
    }

    private static InboundMessage button(JsonNode button) {
        String title = text(button, "text");
        String payload = text(button, "payload");
        if (title == null && payload == null) {
            throw new BrokenUpdateException("a button without payload and text");
        }
        return new InboundMessage.Tap(
                payload == null ? String.valueOf(title) : payload, title == null ? "" : title);
    }

    private static InboundMessage interactive(JsonNode message) {
        JsonNode interactive = message.path("interactive");
        for (String kind : List.of("button_reply", "list_reply")) {
            JsonNode reply = interactive.path(kind);
            if (reply.isObject()) {
                String title = text(reply, "title");
                return new InboundMessage.Tap(required(reply, "id"), title == null ? "" : title);
            }
        }
        JsonNode form = interactive.path("nfm_reply");
        if (form.isObject()) {
            return new InboundMessage.Form(text(form, "name"), required(form, "response_json"));
        }
        return new InboundMessage.Unsupported(errorCode(message));
    }

    private static InboundMessage order(JsonNode order) {
        List<OrderedProduct> products = new ArrayList<>();
        for (JsonNode item : order.path("product_items")) {
            products.add(
                    new OrderedProduct(
                            required(item, "product_retailer_id"),
                            Math.clamp(number(item.path("quantity")), 0, 100_000)));
        }
        return new InboundMessage.NativeOrder(products, text(order, "text"));
    }

    private static InboundMessage media(MediaKind kind, JsonNode media) {
        return new InboundMessage.Media(
                kind,
                required(media, "id"),
                text(media, "mime_type"),
                text(media, "caption"),
                text(media, "filename"));
    }

    private static InboundMessage location(JsonNode location) {
        JsonNode latitude = location.path("latitude");
        JsonNode longitude = location.path("longitude");
        if (!latitude.isNumber()
                || !longitude.isNumber()
                || Math.abs(latitude.doubleValue()) > 90
                || Math.abs(longitude.doubleValue()) > 180) {
            throw new BrokenUpdateException("a location without a latitude and longitude on Earth");
        }
        return new InboundMessage.Location(
                latitude.doubleValue(),
                longitude.doubleValue(),
                text(location, "name"),
                text(location, "address"));
    }

    private static InboundMessage edit(JsonNode edit) {
        String words = text(edit.path("message").path("text"), "body");
        return new InboundMessage.Edit(
                required(edit, "original_message_id"),
                words != null ? words : required(edit.path("text"), "body"));
    }

    private static @Nullable Sku product(JsonNode message) {
        String id = text(message.path("context").path("referred_product"), "product_retailer_id");
        try {
            return id == null ? null : new Sku(id);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private static Update status(JsonNode status) {
        List<StatusUpdate.Failure> failures = new ArrayList<>();
        for (JsonNode error : status.path("errors")) {
            failures.add(
                    new StatusUpdate.Failure(
                            (int) number(error.path("code")),
                            text(error, "title"),
                            text(error.path("error_data"), "details")));
        }
        String word = required(status, "status").toUpperCase(Locale.ROOT);
        return new Update.Status(
                new StatusUpdate(
                        required(status, "id"),
                        StatusUpdate.Status.valueOf(word),
                        Instant.ofEpochSecond(Long.parseLong(required(status, "timestamp"))),
                        text(status, "recipient_id"),
                        text(status, "biz_opaque_callback_data"),
                        failures));
    }

    private static @Nullable Integer errorCode(JsonNode message) {
        JsonNode code = message.path("errors").path(0).path("code");
        return code.isNumber() ? (int) number(code) : null;
    }

    private static long number(JsonNode node) {
        if (node.isNumber()) {
            return node.asLong();
        }
        if (node.isString()) {
            try {
                return Long.parseLong(node.stringValue());
            } catch (NumberFormatException e) {
                throw new BrokenUpdateException("not a number");
            }
        }
        throw new BrokenUpdateException("a number is missing");
    }

    /** Without U+0000, which PostgreSQL cannot store: one such name would fail its whole batch. */
    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() ? value.stringValue().replace("\0", "") : null;
    }

    private static String required(JsonNode node, String name) {
        JsonNode value = node.path(name);
        String text = value.isNumber() ? value.asString() : text(node, name);
        if (text == null || text.isEmpty()) {
            throw new BrokenUpdateException("no " + name);
        }
        return text;
    }

    private static String digits(String phone) {
        String digits = phone.startsWith("+") ? phone.substring(1) : phone;
        if (!digits.matches("[0-9]{5,20}")) {
            throw new BrokenUpdateException("not a phone number");
        }
        return digits;
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
