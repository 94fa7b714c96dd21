package commerce.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.simulator.Business.Webhook;
import commerce.simulator.SimulatorIT;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StatusesIT extends SimulatorIT {

    private static final String HOLA = "'type':'text','text':{'body':'hola'}";

    @Test
    void aMessageIsSentAndDelivered() {
        anaSays("hola");

        String id = sends(HOLA + ",'biz_opaque_callback_data':'op-1'");

        await().until(() -> BUSINESS.statesOf(id).size() == 2);
        assertThat(BUSINESS.statesOf(id)).containsExactlyInAnyOrder("sent", "delivered");
        JsonNode status = BUSINESS.statuses().getFirst();
        assertThat(status.path("recipient_id").stringValue()).isEqualTo(ANA);
        assertThat(status.path("biz_opaque_callback_data").stringValue()).isEqualTo("op-1");
        assertThat(status.path("timestamp").stringValue()).matches("\\d{10}");
    }

    @Test
    void aMessageIsReadWhenTheCustomerReads() {
        anaSays("hola");
        String first = sends(HOLA);
        String second = sends(HOLA);

        assertThat(json(post("/sim/customers/" + ANA + "/read", "")).path("read").intValue())
                .isEqualTo(2);

        await().until(() -> BUSINESS.statesOf(first).contains("read"));
        await().until(() -> BUSINESS.statesOf(second).contains("read"));
        assertThat(json(post("/sim/customers/" + ANA + "/read", "")).path("read").intValue())
                .isZero();
    }

    @Test
    void whoHidesTheirPhoneIsNamedByUserId() {
        put("/sim/customers/" + ANA, "{'userId':'AR.123','sendPhone':false}");
        anaSays("hola");

        sends(HOLA);

        JsonNode status = BUSINESS.awaitStatuses(1).getFirst();
        assertThat(status.path("recipient_user_id").stringValue()).isEqualTo("AR.123");
        assertThat(status.has("recipient_id")).isFalse();
    }

    @Test
    void everyWebhookIsSignedOverItsBytes() {
        anaSays("¿tenés leche? 🥛");
        sends(HOLA);
        BUSINESS.awaitStatuses(2);

        Signature signature = new Signature("local-app-secret");
        assertThat(BUSINESS.webhooks())
                .isNotEmpty()
                .allSatisfy(
                        webhook ->
                                assertThat(webhook.signature())
                                        .isEqualTo(signature.of(webhook.body())));
    }

    @Test
    void statusesThatAreReadyTogetherTravelTogether() {
        put("/sim/faults", "{'lateStatusesMillis':300}");
        anaSays("hola");
        for (int i = 0; i < 20; i++) {
            sends(HOLA);
        }

        BUSINESS.awaitStatuses(40);

        assertThat(BUSINESS.webhooks().size()).isLessThan(40);
        assertThat(BUSINESS.statuses()).hasSize(40);
    }

    @Test
    void aRefusedWebhookIsSentAgainUntilItIsAccepted() {
        anaSays("hola");
        BUSINESS.answersWith(503, "away");
        String id = sends(HOLA);
        await().until(() -> BUSINESS.statesOf(id).contains("sent"));

        BUSINESS.answersWith(200, "");

        // The same bytes come again.
        await().until(
                        () ->
                                BUSINESS.webhooks().stream().map(Webhook::text).distinct().count()
                                        < BUSINESS.webhooks().size());
        await().until(() -> BUSINESS.statesOf(id).contains("delivered"));
    }

    @Test
    void retriesEnd() {
        anaSays("hola");
        BUSINESS.startsOver();
        BUSINESS.answersWith(503, "away");

        write(ANA, "{'type':'text','text':{'body':'is anybody there?'}}");

        await().until(() -> stats().path("webhooksGivenUp").intValue() == 1);
        assertThat(BUSINESS.webhooks()).hasSize(4);
        assertThat(stats().path("webhooksFailed").intValue()).isEqualTo(4);
        assertThat(stats().path("webhookBytesWaiting").intValue()).isZero();
    }

    @Test
    void statusesCanBeTurnedOff() {
        put("/sim/faults", "{'statusesOff':true}");
        anaSays("hola");
        String silent = sends(HOLA);
        put("/sim/faults", "{}");

        String loud = sends(HOLA);

        await().until(() -> BUSINESS.statesOf(loud).size() == 2);
        assertThat(BUSINESS.statesOf(silent)).isEmpty();
    }
}
