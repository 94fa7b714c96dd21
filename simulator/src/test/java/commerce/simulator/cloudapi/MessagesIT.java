package commerce.simulator.cloudapi;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.simulator.SimulatorIT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class MessagesIT extends SimulatorIT {

    private static final String HOLA = "'type':'text','text':{'body':'hola'}";

    @Test
    void anAcceptedMessageReachesTheCustomerAsItWasSent() {
        anaSays("hola");

        JsonNode answer = json(send(toAna(HOLA)).expectStatus().isOk());

        assertThat(answer.path("messaging_product").stringValue()).isEqualTo("whatsapp");
        assertThat(answer.at("/contacts/0/input").stringValue()).isEqualTo("+" + ANA);
        assertThat(answer.at("/contacts/0/wa_id").stringValue()).isEqualTo(ANA);
        assertThat(answer.at("/messages/0/message_status").stringValue()).isEqualTo("accepted");
        JsonNode received = get("/sim/customers/" + ANA + "/messages");
        assertThat(received).hasSize(1);
        assertThat(received.at("/0/id")).isEqualTo(answer.at("/messages/0/id"));
        assertThat(received.at("/0/payload").toString()).isEqualTo(quoted(toAna(HOLA)));
    }

    @Test
    void anotherSpellingOfTheNumberReachesTheSameCustomer() {
        anaSays("hola");

        JsonNode answer =
                json(
                        send("{'messaging_product':'whatsapp','to':'541155550101'," + HOLA + "}")
                                .expectStatus()
                                .isOk());

        assertThat(answer.at("/contacts/0/input").stringValue()).isEqualTo("541155550101");
        assertThat(answer.at("/contacts/0/wa_id").stringValue()).isEqualTo(ANA);
        assertThat(get("/sim/customers/" + ANA + "/messages")).hasSize(1);
    }

    @Test
    void aCustomerCanBeReachedByUserId() {
        put("/sim/customers/" + ANA, "{'userId':'AR.123','sendPhone':false}");
        anaSays("hola");

        JsonNode answer =
                json(
                        send("{'messaging_product':'whatsapp','recipient':'AR.123'," + HOLA + "}")
                                .expectStatus()
                                .isOk());

        assertThat(answer.at("/contacts/0").toString())
                .isEqualTo("{\"input\":\"AR.123\",\"user_id\":\"AR.123\"}");
        assertThat(get("/sim/customers/" + ANA + "/messages")).hasSize(1);
        assertError(
                send("{'messaging_product':'whatsapp','recipient':'AR.999'," + HOLA + "}"),
                400,
                131026);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer wrong", "Basic local-access-token"})
    void withoutTheTokenNothingIsAccepted(String authorization) {
        anaSays("hola");

        ResponseSpec response =
                http.post()
                        .uri(MESSAGES)
                        .headers(
                                headers -> {
                                    if (!authorization.isEmpty()) {
                                        headers.set("Authorization", authorization);
                                    }
                                })
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(quoted(toAna(HOLA)))
                        .exchange();

        assertError(response, 401, 190);
        assertThat(get("/sim/log")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v26.0/1066000000001/messages, 200, 0",
        "/v20.0/1066000000001/messages, 400, 2500",
        "/v99.0/1066000000001/messages, 400, 2500",
        "/v25.0/1066000009999/messages, 400, 100"
    })
    void onlyKnownVersionsAndTheOwnNumberAreServed(String path, int status, int code) {
        anaSays("hola");

        ResponseSpec response =
                http.post()
                        .uri(path)
                        .header("Authorization", TOKEN)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(quoted(toAna(HOLA)))
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status);

        assertThat(json(response).at("/error/code").asInt(0)).isEqualTo(code);
    }

    @Test
    void anErrorHasTheShapeOfMetas() {
        anaSays("hola");

        JsonNode error =
                json(send(toAna("'type':'text','text':{}")).expectStatus().isBadRequest())
                        .path("error");

        assertThat(error.path("message").stringValue())
                .isEqualTo("(#131008) Required parameter is missing");
        assertThat(error.path("type").stringValue()).isEqualTo("OAuthException");
        assertThat(error.path("code").intValue()).isEqualTo(131008);
        assertThat(error.at("/error_data/messaging_product").stringValue()).isEqualTo("whatsapp");
        assertThat(error.at("/error_data/details").stringValue())
                .isEqualTo("The parameter text['body'] is required.");
        assertThat(error.path("fbtrace_id").stringValue()).isNotBlank();
        assertThat(stats().at("/rejected/131008").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "no", "[1]"})
    void whatIsNotAJsonObjectIsAnInvalidParameter(String body) {
        assertError(send(body), 400, 100);
    }

    @Test
    void outsideTheWindowOnlyATemplateGoesOut() {
        assertError(send(toAna(HOLA)), 400, 131047);

        send(toAna("'type':'template','template':{'name':'order_update','language':{'code':'es'}}"))
                .expectStatus()
                .isOk();
        anaSays("hola");
        send(toAna(HOLA)).expectStatus().isOk();
        put("/sim/customers/" + ANA, "{'windowOpen':false}");
        assertError(send(toAna(HOLA)), 400, 131047);
        put("/sim/customers/" + ANA, "{'windowOpen':true}");
        send(toAna(HOLA)).expectStatus().isOk();
    }

    @Test
    void aClosedWindowCanBeReportedByStatusInstead() {
        put("/sim/faults", "{'window':'fail'}");

        String id = sends(HOLA);

        JsonNode status = BUSINESS.awaitStatuses(1).getFirst();
        assertThat(status.path("id").stringValue()).isEqualTo(id);
        assertThat(status.path("status").stringValue()).isEqualTo("failed");
        assertThat(status.at("/errors/0/code").intValue()).isEqualTo(131047);
        assertThat(status.at("/errors/0/title").stringValue()).isEqualTo("Re-engagement message");
        put("/sim/faults", "{'window':'off'}");
        send(toAna(HOLA)).expectStatus().isOk();
    }

    @Test
    void onePersonGetsFortyFiveMessagesAtOnceWhenThePairLimitIsOn() {
        put("/sim/faults", "{'pairRateLimit':true}");
        anaSays("hola");
        write("5491155550102", "{'type':'text','text':{'body':'hola'}}");

        for (int i = 0; i < 45; i++) {
            send(toAna(HOLA)).expectStatus().isOk();
        }

        assertError(send(toAna(HOLA)), 429, 131056);
        send("{'messaging_product':'whatsapp','to':'5491155550102'," + HOLA + "}")
                .expectStatus()
                .isOk();
    }

    @Test
    void inAndOutTogetherUseUpTheThroughput() {
        put("/sim/faults", "{'throughputPerSecond':1}");
        anaSays("takes the one message of this second");

        assertError(send(toAna(HOLA)), 429, 130429);
    }

    @Test
    void aReadReceiptIsNotAMessage() {
        String id = anaSays("hola");
        String receipt =
                "{'messaging_product':'whatsapp','status':'read','message_id':'" + id + "'";

        assertThat(json(send(receipt + "}").expectStatus().isOk()).toString())
                .isEqualTo("{\"success\":true}");
        send(receipt + ",'typing_indicator':{'type':'text'}}").expectStatus().isOk();

        assertThat(get("/sim/log")).isEmpty();
        assertThat(stats().path("readReceipts").intValue()).isEqualTo(1);
        assertThat(stats().path("typing").intValue()).isEqualTo(1);
    }

    @Test
    void aMessageSentTwiceIsCounted() {
        anaSays("hola");
        sends(HOLA + ",'biz_opaque_callback_data':'op-1'");
        sends(HOLA + ",'biz_opaque_callback_data':'op-2'");
        assertThat(stats().path("duplicates").intValue()).isZero();

        sends(HOLA + ",'biz_opaque_callback_data':'op-1'");

        assertThat(stats().path("duplicates").intValue()).isEqualTo(1);
        assertThat(stats().path("accepted").intValue()).isEqualTo(3);
    }

    private static void assertError(ResponseSpec response, int status, int code) {
        JsonNode error = json(response.expectStatus().isEqualTo(status)).path("error");
        assertThat(error.path("code").intValue()).isEqualTo(code);
    }
}
