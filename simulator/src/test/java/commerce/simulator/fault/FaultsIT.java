package commerce.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.simulator.Business.Webhook;
import commerce.simulator.SimulatorIT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FaultsIT extends SimulatorIT {

    private static final String HOLA = "'type':'text','text':{'body':'hola'}";

    @ParameterizedTest
    @CsvSource({
        "500, 500, 131000",
        "503, 503, 2",
        "429, 429, 130429",
        "130429, 429, 130429",
        "131056, 429, 131056",
        "131026, 400, 131026",
        "190, 401, 190"
    })
    void aMessageIsAnsweredWithTheErrorsAskedForSoOften(int injected, int status, int code) {
        anaSays("hola");
        put("/sim/faults", "{'errors':[{'code':" + injected + ",'remaining':2}]}");

        for (int i = 0; i < 2; i++) {
            JsonNode answer = json(send(toAna(HOLA)).expectStatus().isEqualTo(status));
            assertThat(answer.at("/error/code").intValue()).isEqualTo(code);
        }
        send(toAna(HOLA)).expectStatus().isOk();

        assertThat(stats().at("/rejected/" + code).intValue()).isEqualTo(2);
        assertThat(get("/sim/log")).hasSize(1);
        assertThat(get("/sim/faults").at("/errors/0/remaining").intValue()).isZero();
    }

    @Test
    void anErrorMayConcernOneCustomerOnly() {
        anaSays("hola");
        write("5491155550102", "{'type':'text','text':{'body':'hola'}}");
        put("/sim/faults", "{'errors':[{'code':131056,'to':'5491155550102'}]}");

        send(toAna(HOLA)).expectStatus().isOk();
        send("{'messaging_product':'whatsapp','to':'5491155550102'," + HOLA + "}")
                .expectStatus()
                .isEqualTo(429);
    }

    @Test
    void aRequestMayStayUnansweredThoughTheMessageIsAccepted() {
        anaSays("hola");
        put("/sim/faults", "{'timeoutAfterAccept':{'remaining':1}}");

        CompletableFuture<HttpResponse<String>> request = sendsWithoutWaiting();

        await().until(() -> get("/sim/log").size() == 1);
        BUSINESS.awaitStatuses(2);
        assertThat(request).isNotDone();
        assertThat(stats().path("unanswered").intValue()).isEqualTo(1);
        request.cancel(true);
        send(toAna(HOLA)).expectStatus().isOk();
    }

    @Test
    void aLateAnswerComesAfterItsTime() {
        anaSays("hola");
        put("/sim/faults", "{'timeoutAfterAccept':{'remaining':1,'millis':50}}");

        send(toAna(HOLA)).expectStatus().isOk();

        assertThat(stats().path("unanswered").intValue()).isEqualTo(1);
    }

    @Test
    void aRequestMayStayUnansweredAndTheMessageNotAccepted() {
        anaSays("hola");
        put("/sim/faults", "{'timeoutBeforeAccept':{'remaining':1}}");

        CompletableFuture<HttpResponse<String>> request = sendsWithoutWaiting();

        await().until(() -> stats().path("unanswered").intValue() == 1);
        assertThat(request).isNotDone();
        assertThat(get("/sim/log")).isEmpty();
        request.cancel(true);
    }

    @Test
    void aWebhookMayComeSeveralTimes() {
        put("/sim/faults", "{'duplicateWebhooks':{'remaining':1,'copies':3}}");

        anaSays("hola");
        anaSays("otra vez");

        assertThat(BUSINESS.webhooks()).hasSize(4);
        assertThat(BUSINESS.webhooks().stream().map(Webhook::text).distinct()).hasSize(2);
        assertThat(stats().path("received").intValue()).isEqualTo(2);
    }

    @Test
    void aWebhookMayBeOvertaken() {
        put("/sim/faults", "{'reorderWebhooks':{'remaining':1,'delayMillis':60000},'seed':1}");
        CompletableFuture<HttpResponse<String>> first =
                HttpClient.newHttpClient()
                        .sendAsync(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        url()
                                                                + "/sim/customers/"
                                                                + ANA
                                                                + "/messages"))
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString(quoted("{" + HOLA + "}")))
                                        .build(),
                                BodyHandlers.ofString());
        await().until(() -> get("/sim/faults").at("/reorderWebhooks/remaining").intValue() == 0);

        String second = anaSays("me first");

        assertThat(first).isNotDone();
        assertThat(BUSINESS.messages()).hasSize(1);
        assertThat(BUSINESS.messages().getFirst().path("id").stringValue()).isEqualTo(second);
        first.cancel(true);
    }

    @Test
    void statusesMayGetLost() {
        put("/sim/faults", "{'dropStatuses':{'remaining':1}}");
        anaSays("hola");

        String id = sends(HOLA);

        await().until(() -> BUSINESS.statesOf(id).contains("delivered"));
        assertThat(BUSINESS.statesOf(id)).containsExactly("delivered");
        assertThat(stats().path("statusesDropped").intValue()).isEqualTo(1);
    }

    @Test
    void anAcceptedMessageMayFail() {
        put("/sim/faults", "{'failedStatuses':[{'code':131026,'remaining':1}]}");
        anaSays("hola");

        String id = sends(HOLA + ",'biz_opaque_callback_data':'op-1'");

        JsonNode status = BUSINESS.awaitStatuses(1).getFirst();
        assertThat(BUSINESS.statesOf(id)).containsExactly("failed");
        assertThat(status.at("/errors/0/code").intValue()).isEqualTo(131026);
        assertThat(status.path("biz_opaque_callback_data").stringValue()).isEqualTo("op-1");
    }

    @Test
    void aMisspeltFaultIsRefusedAndChangesNothing() {
        put("/sim/faults", "{'statusesOff':true}");

        JsonNode problem =
                json(
                        http.put()
                                .uri("/sim/faults")
                                .header("Content-Type", "application/json")
                                .bodyValue(quoted("{'statusOff':true}"))
                                .exchange()
                                .expectStatus()
                                .isBadRequest());

        assertThat(problem.path("detail").stringValue()).contains("statusOff", "statusesOff");
        assertThat(get("/sim/faults").path("statusesOff").booleanValue()).isTrue();
        http.delete().uri("/sim/faults").exchange().expectStatus().isOk();
        assertThat(get("/sim/faults").path("statusesOff").booleanValue()).isFalse();
    }

    private CompletableFuture<HttpResponse<String>> sendsWithoutWaiting() {
        return HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create(url() + MESSAGES))
                                .header("Authorization", TOKEN)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(quoted(toAna(HOLA))))
                                .build(),
                        BodyHandlers.ofString());
    }
}
