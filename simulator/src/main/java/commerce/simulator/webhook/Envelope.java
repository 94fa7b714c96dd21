package commerce.simulator.webhook;

import commerce.simulator.SimulatorProperties;
import commerce.simulator.customer.Phone;
import commerce.simulator.customer.Profile;
import commerce.simulator.webhook.Update.Message;
import commerce.simulator.webhook.Update.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of a webhook: updates in {@code entry[].changes[].value}. */
@Component
public class Envelope {

    /** Meta's own bound. */
    public static final int MOST_UPDATES = 1000;

    // Small enough that a large batch has several of each, as Meta's do: a receiver that only looks
    // at the first entry or change is found out.
    private static final int UPDATES_PER_ENTRY = 100;
    private static final int UPDATES_PER_CHANGE = 10;

    private final JsonMapper json;
    private final SimulatorProperties properties;

    Envelope(JsonMapper json, SimulatorProperties properties) {
        this.json = json;
        this.properties = properties;
    }

    /** All of the updates, in this order. */
    public byte[] of(List<? extends Update> updates) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("object", "whatsapp_business_account");
        ArrayNode entries = root.putArray("entry");
        for (int from = 0; from < updates.size(); from += UPDATES_PER_ENTRY) {
            int to = Math.min(from + UPDATES_PER_ENTRY, updates.size());
            entries.add(entry(updates.subList(from, to)));
        }
        return json.writeValueAsBytes(root);
    }

    private ObjectNode entry(List<? extends Update> updates) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("id", properties.businessAccountId());
        ArrayNode changes = entry.putArray("changes");
        Change change = new Change(changes);
        for (Update update : updates) {
            if (!change.takes(update)) {
                change = new Change(changes);
            }
            change.add(update);
        }
        return entry;
    }

    /** A change holds messages or statuses, not both. */
    private final class Change {
        private final ArrayNode changes;
        private final Set<String> introduced = new HashSet<>();
        private final ObjectNode value = JsonNodeFactory.instance.objectNode();
        private int size;
        private boolean statuses;

        Change(ArrayNode changes) {
            this.changes = changes;
            value.put("messaging_product", "whatsapp");
            ObjectNode metadata = value.putObject("metadata");
            metadata.put("display_phone_number", properties.displayPhoneNumber());
            metadata.put("phone_number_id", properties.phoneNumberId());
        }

        boolean takes(Update update) {
            return size == 0
                    || (size < UPDATES_PER_CHANGE && statuses == (update instanceof Status));
        }

        void add(Update update) {
            if (size++ == 0) {
                statuses = update instanceof Status;
                ObjectNode change = changes.addObject();
                change.set("value", value);
                change.put("field", "messages");
            }
            switch (update) {
                case Message(Phone from, Profile profile, ObjectNode message) -> {
                    if (introduced.add(from.digits())) {
                        value.withArray("contacts").add(contact(from, profile));
                    }
                    value.withArray("messages").add(message);
                }
                case Status(ObjectNode status) -> value.withArray("statuses").add(status);
            }
        }

        private static ObjectNode contact(Phone from, Profile profile) {
            ObjectNode contact = JsonNodeFactory.instance.objectNode();
            ObjectNode shown = contact.putObject("profile");
            shown.put("name", profile.name());
            if (profile.username() != null) {
                shown.put("username", profile.username());
            }
            if (profile.sendPhone()) {
                contact.put("wa_id", from.digits());
            }
            if (profile.sendUserId()) {
                contact.put("user_id", profile.userId());
            }
            return contact;
        }
    }
}
