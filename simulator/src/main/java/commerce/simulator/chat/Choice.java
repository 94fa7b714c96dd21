package commerce.simulator.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Something to tap on in a message. */
sealed interface Choice {

    String title();

    /** The message that tapping on it sends. */
    ObjectNode reply(String messageId);

    /** A row of a list. */
    record Row(String id, String title, @Nullable String description) implements Choice {

        @Override
        public ObjectNode reply(String messageId) {
            ObjectNode message = Choice.answering(messageId, "interactive");
            ObjectNode interactive = message.putObject("interactive");
            interactive.put("type", "list_reply");
            ObjectNode reply = interactive.putObject("list_reply");
            reply.put("id", id).put("title", title);
            if (description != null) {
                reply.put("description", description);
            }
            return message;
        }
    }

    /** A reply button. */
    record Button(String id, String title) implements Choice {

        @Override
        public ObjectNode reply(String messageId) {
            ObjectNode message = Choice.answering(messageId, "interactive");
            ObjectNode interactive = message.putObject("interactive");
            interactive.put("type", "button_reply");
            interactive.putObject("button_reply").put("id", id).put("title", title);
            return message;
        }
    }

    /** A quick reply of a template, of which the business only says the payload. */
    record QuickReply(String payload) implements Choice {

        @Override
        public String title() {
            return payload;
        }

        @Override
        public ObjectNode reply(String messageId) {
            ObjectNode message = Choice.answering(messageId, "button");
            message.putObject("button").put("payload", payload).put("text", payload);
            return message;
        }
    }

    private static ObjectNode answering(String messageId, String type) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("type", type);
        message.putObject("context").put("id", messageId);
        return message;
    }
}
