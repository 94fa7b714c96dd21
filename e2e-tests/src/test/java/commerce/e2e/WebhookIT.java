package commerce.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What WhatsApp delivers, and what else may come to the address it calls. */
class WebhookIT {

    private final Shop shop = Shop.open();
    private final Customer ana = shop.customer();

    @Test
    void theSameWebhookFiveTimesIsAnsweredOnce() {
        ObjectNode message = Http.JSON.createObjectNode();
        message.put("type", "text").putObject("text").put("body", "hola");
        ana.sends(message, "?copies=5");
        ana.hears();
        ana.says("gracias");
        assertThat(ana.unheard()).isZero();
    }

    @Test
    void inABatchOfAThousandOneBrokenUpdateConcernsItselfAlone() {
        ObjectNode batch = Http.JSON.createObjectNode();
        ArrayNode updates = batch.putArray("updates");
        String mark = UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 1000; i++) {
            ObjectNode message =
                    updates.addObject()
                            .put("phone", "%d".formatted(5491200000000L + i))
                            .putObject("message");
            message.put("id", "wamid." + mark + "." + i);
            if (i == 500) {
                message.put("type", "location").putObject("location").put("latitude", "nowhere");
            } else {
                message.put("type", "text").putObject("text").put("body", "hola");
            }
        }
        assertThat(Http.send("POST", shop.simulator() + "/sim/batch", batch.toString()).status())
                .isEqualTo(200);
        String rows = "FROM ledger.inbound_message WHERE message_id LIKE 'wamid." + mark + ".%' ";
        await().atMost(Duration.ofSeconds(90))
                .until(() -> shop.count(rows + "AND state = 'answered'") == 999);
        assertThat(shop.count(rows + "AND state = 'parked'")).isEqualTo(1);
        assertThat(shop.count(rows)).isEqualTo(1000);
    }

    @Test
    void withoutAValidSignatureNothingIsStored() {
        // Opens WhatsApp's window for answers, which a webhook made by hand does not.
        ana.says("hola");
        String id = "wamid." + UUID.randomUUID();
        String body =
                """
                {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"field": "messages",
                 "value": {"messaging_product": "whatsapp", "metadata": {"phone_number_id": "1066000000001"},
                 "contacts": [], "messages": [{"id": "%s", "from": "%s", "timestamp": "1", "type": "text",
                 "text": {"body": "hola"}}]}}]}]}
                """
                        .formatted(id, ana.phone());
        for (String signature : new String[] {"none", "bad"}) {
            assertThat(webhook(body, signature)).contains("401");
        }
        assertThat(shop.count("FROM ledger.inbound_message WHERE message_id = '" + id + "'"))
                .isZero();
        assertThat(webhook(body, "good")).contains("200");
        assertThat(ana.hears().words()).isNotBlank();
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThat(webhook("{\"object\": ", "good")).contains("400");
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThat(webhook("x".repeat(5 * 1024 * 1024), "good")).contains("413");
    }

    @Test
    void aPriceThatChangesShowsInTheNextSearchAndCart() {
        ana.taps(new Answer.Choice("button_reply", "add:ALM-0001:1", "Agregar", ""));
        shop.setPrice("ALM-0001", "1234.00");
        assertThat(ana.says("ver carrito").words()).contains("1.234");
        assertThat(ana.says("busco azúcar").words()).contains("1.234");
    }

    /** The status that the shop answered with. */
    private String webhook(String body, String signature) {
        return Http.send(
                        "POST",
                        shop.simulator() + "/sim/webhooks",
                        body,
                        "X-Sim-Signature",
                        signature)
                .body();
    }
}
