package commerce.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Somebody in front of their telephone. */
final class Customer {

    /** How long an answer may take before a test gives up: long enough for a service to restart. */
    private static final long PATIENCE_MILLIS = 40_000;

    private final Shop shop;
    private final String phone;
    private long seen;
    private String lastMessageId = "";

    Customer(Shop shop) {
        this.shop = shop;
        this.phone = "54911" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }

    String phone() {
        return phone;
    }

    /** Types, and waits for the answer. */
    Answer says(String text) {
        writes(text);
        return hears();
    }

    /** Types, and does not wait. */
    void writes(String text) {
        ObjectNode message = Http.JSON.createObjectNode();
        message.put("type", "text").putObject("text").put("body", text);
        sends(message);
    }

    /** Taps a button or a row, and waits for the answer. */
    Answer taps(Answer.Choice choice) {
        tapsOnly(choice);
        return hears();
    }

    /** Taps, and does not wait. */
    void tapsOnly(Answer.Choice choice) {
        ObjectNode message = Http.JSON.createObjectNode();
        ObjectNode interactive = message.put("type", "interactive").putObject("interactive");
        interactive
                .put("type", choice.kind())
                .putObject(choice.kind())
                .put("id", choice.action())
                .put("title", choice.title());
        message.putObject("context").put("id", lastMessageId);
        sends(message);
    }

    /** Sends a message of any kind, as WhatsApp's webhook has it, and waits for the answer. */
    Answer sendsJson(String json) {
        sends((ObjectNode) Http.JSON.readTree(json));
        return hears();
    }

    void sends(ObjectNode message) {
        sends(message, "");
    }

    void sends(ObjectNode message, String query) {
        Http.Answer answer =
                Http.send(
                        "POST",
                        shop.simulator() + "/sim/customers/" + phone + "/messages" + query,
                        message.toString());
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
    }

    /** The next message of the shop. */
    Answer hears() {
        List<Answer> answers = messages(PATIENCE_MILLIS);
        assertThat(answers).as("an answer to " + phone).isNotEmpty();
        Answer next = answers.getFirst();
        seen = next.seq();
        lastMessageId = next.id();
        return next;
    }

    /** How many messages came that were not heard yet. */
    int unheard() {
        return messages(0).size();
    }

    private List<Answer> messages(long waitMillis) {
        JsonNode messages =
                Http.get(
                                "%s/sim/customers/%s/messages?after=%d&waitMillis=%d"
                                        .formatted(shop.simulator(), phone, seen, waitMillis))
                        .json();
        List<Answer> answers = new ArrayList<>();
        for (JsonNode message : messages) {
            answers.add(
                    new Answer(
                            message.path("seq").asLong(),
                            message.path("id").stringValue(),
                            message.path("payload")));
        }
        return answers;
    }
}
