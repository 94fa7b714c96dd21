package commerce.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.simulator.Business.Webhook;
import commerce.simulator.SimulatorIT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ControlApiIT extends SimulatorIT {

    private static final String HOLA = "{'type':'text','text':{'body':'hola'}}";
    private static final String ANSWER = "'type':'text','text':{'body':'¿qué buscás?'}";

    @Test
    void aCustomersMessageReachesTheWebhook() {
        JsonNode written = write(ANA, HOLA);

        assertThat(written.path("webhookStatus").intValue()).isEqualTo(200);
        JsonNode message = BUSINESS.messages().getFirst();
        assertThat(message.path("id")).isEqualTo(written.path("id"));
        assertThat(message.path("from").stringValue()).isEqualTo(ANA);
        assertThat(message.has("from_user_id")).isFalse();
        assertThat(message.path("timestamp").stringValue()).matches("\\d{10}");
        assertThat(message.at("/text/body").stringValue()).isEqualTo("hola");
        assertThat(BUSINESS.contacts().getFirst().at("/profile/name").stringValue())
                .isEqualTo("Cliente 0101");
    }

    @Test
    void whatTheMessageAlreadySaysIsLeftAsItIs() {
        write(
                ANA,
                """
                {'type':'interactive','timestamp':'1700000000','context':{'id':'wamid.1'},
                 'interactive':{'type':'list_reply','list_reply':{'id':'add:A:1','title':'Leche'}}}
                """);

        JsonNode message = BUSINESS.messages().getFirst();
        assertThat(message.path("timestamp").stringValue()).isEqualTo("1700000000");
        assertThat(message.at("/context/id").stringValue()).isEqualTo("wamid.1");
        assertThat(message.at("/context/from").stringValue()).isEqualTo("5491150000000");
        assertThat(message.at("/interactive/list_reply/id").stringValue()).isEqualTo("add:A:1");
    }

    @Test
    void theSameMessageCanComeSeveralTimesUnderAnIdOfChoice() {
        JsonNode written =
                json(post("/sim/customers/" + ANA + "/messages?copies=5&id=wamid.mine", HOLA));

        assertThat(written.path("id").stringValue()).isEqualTo("wamid.mine");
        assertThat(written.path("webhookStatuses")).hasSize(5);
        assertThat(BUSINESS.webhooks()).hasSize(5);
        assertThat(BUSINESS.webhooks().stream().map(Webhook::text).distinct()).hasSize(1);
        assertThat(stats().path("received").intValue()).isEqualTo(1);
    }

    @Test
    void aRefusalOfTheWebhookIsTold() {
        BUSINESS.answersWith(401, "bad signature");

        JsonNode written = json(post("/sim/customers/" + ANA + "/messages?retry=false", HOLA));

        assertThat(written.path("webhookStatus").intValue()).isEqualTo(401);
        assertThat(written.path("webhookError").stringValue()).isEqualTo("bad signature");
    }

    @Test
    void mediaOfACustomerCanBeFetched() {
        write(ANA, "{'type':'image','image':{'caption':'¿tenés esto?'}}");

        JsonNode image = BUSINESS.messages().getFirst().path("image");
        assertThat(image.path("caption").stringValue()).isEqualTo("¿tenés esto?");
        assertThat(image.path("mime_type").stringValue()).isEqualTo("image/jpeg");
        http.get()
                .uri("/" + image.path("id").stringValue())
                .header("Authorization", TOKEN)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.sha256")
                .isEqualTo(image.path("sha256").stringValue());
    }

    @Test
    void aProfileDecidesWhatTheBusinessIsTold() {
        JsonNode shown =
                put(
                        "/sim/customers/" + ANA,
                        "{'name':'Ana P','userId':'AR.123','sendPhone':false,'username':'ana.p'}");
        write(ANA, HOLA);

        assertThat(shown.path("sendUserId").booleanValue()).isTrue();
        JsonNode message = BUSINESS.messages().getFirst();
        assertThat(message.has("from")).isFalse();
        assertThat(message.path("from_user_id").stringValue()).isEqualTo("AR.123");
        assertThat(BUSINESS.contacts().getFirst().toString())
                .isEqualTo(
                        quoted(
                                "{'profile':{'name':'Ana P','username':'ana.p'},'user_id':'AR.123'}"));
        put("/sim/customers/" + ANA, "{'sendPhone':true}");
        write(ANA, HOLA);
        assertThat(BUSINESS.messages().getLast().path("from").stringValue()).isEqualTo(ANA);
    }

    @Test
    void customersAreListed() {
        write(ANA, HOLA);
        write("5491155550102", HOLA);

        JsonNode customers = get("/sim/customers");

        assertThat(customers.findValuesAsString("phone")).containsExactly(ANA, "5491155550102");
        assertThat(get("/sim/customers/" + ANA).path("windowOpen").booleanValue()).isTrue();
        http.get().uri("/sim/customers/5491155559999").exchange().expectStatus().isNotFound();
    }

    @Test
    void whoPollsGetsWhatIsNewer() {
        write(ANA, HOLA);
        sends(ANSWER);
        sends(ANSWER);
        JsonNode all = get("/sim/customers/" + ANA + "/messages");
        long first = all.at("/0/seq").longValue();

        JsonNode newer = get("/sim/customers/" + ANA + "/messages?after=" + first);

        assertThat(all).hasSize(2);
        assertThat(newer).hasSize(1);
        assertThat(newer.get(0)).isEqualTo(all.get(1));
        assertThat(newer.at("/0/at").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void aLongPollEndsWithTheFirstMessage() {
        write(ANA, HOLA);
        CompletableFuture<HttpResponse<String>> poll =
                HttpClient.newHttpClient()
                        .sendAsync(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        url()
                                                                + "/sim/customers/"
                                                                + ANA
                                                                + "/messages?after=0&waitMillis=60000"))
                                        .build(),
                                BodyHandlers.ofString());

        sends(ANSWER);

        await().until(poll::isDone);
        assertThat(JsonMapper.shared().readTree(poll.join().body())).hasSize(1);
    }

    @Test
    void eventsTellOfMessagesBlueTicksAndTyping() {
        String id = anaSays("hola");
        sends(ANSWER);
        Flux<ServerSentEvent<String>> events =
                http.get()
                        .uri("/sim/customers/" + ANA + "/events")
                        .exchange()
                        .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                        .getResponseBody();

        StepVerifier.create(events.filter(event -> event.event() != null))
                .assertNext(
                        event -> {
                            assertThat(event.event()).isEqualTo("message");
                            assertThat(event.data()).contains("¿qué buscás?");
                        })
                .then(
                        () ->
                                send(
                                        "{'messaging_product':'whatsapp','status':'read','message_id':'"
                                                + id
                                                + "','typing_indicator':{'type':'text'}}"))
                .assertNext(event -> assertThat(event.event()).isEqualTo("read"))
                .assertNext(event -> assertThat(event.event()).isEqualTo("typing"))
                .then(() -> sends("'type':'text','text':{'body':'listo'}"))
                .assertNext(event -> assertThat(event.data()).contains("listo"))
                .thenCancel()
                .verify();
    }

    @Test
    void rawBytesAreSentAsTheyAre() {
        String body = "{ \"object\" :  \"whatsapp_business_account\",\n \"entry\": [] }";

        JsonNode answer = json(post("/sim/webhooks", body));

        assertThat(answer.path("status").intValue()).isEqualTo(200);
        assertThat(onlyWebhook().text()).isEqualTo(body);
        assertThat(onlyWebhook().signature()).startsWith("sha256=");
    }

    @ParameterizedTest
    @CsvSource({
        "none,",
        "bad, sha256=0000000000000000000000000000000000000000000000000000000000000000"
    })
    void aRawWebhookMayBeSignedWrongly(String signature, String expected) {
        BUSINESS.answersWith(401, "who are you?");

        JsonNode answer =
                json(
                        http.post()
                                .uri("/sim/webhooks")
                                .header("X-Sim-Signature", signature)
                                .bodyValue("{}")
                                .exchange()
                                .expectStatus()
                                .isOk());

        assertThat(answer.path("status").intValue()).isEqualTo(401);
        assertThat(answer.path("body").stringValue()).isEqualTo("who are you?");
        assertThat(onlyWebhook().signature()).isEqualTo(expected);
    }

    @Test
    void theHandshakeGivesTheChallengeBack() {
        JsonNode verified = json(post("/sim/webhooks/verify", ""));

        assertThat(verified.path("verified").booleanValue()).isTrue();
    }

    @Test
    void aBatchIsOneWebhook() {
        String updates =
                IntStream.range(0, 1000)
                        .mapToObj(i -> "{'phone':'54911%08d','message':%s}".formatted(i, HOLA))
                        .collect(Collectors.joining(","));

        JsonNode answer = json(post("/sim/batch", "{'updates':[" + updates + "]}"));

        assertThat(answer.path("webhookStatus").intValue()).isEqualTo(200);
        assertThat(answer.path("ids")).hasSize(1000);
        assertThat(BUSINESS.webhooks()).hasSize(1);
        assertThat(BUSINESS.messages().stream().map(m -> m.path("id").stringValue()).toList())
                .isEqualTo(ids(answer));
        assertThat(stats().path("received").intValue()).isEqualTo(1000);
    }

    @Test
    void aBatchMayHoldStatusesAndOnlyWhatItCanHold() {
        json(
                post(
                        "/sim/batch",
                        "{'updates':[{'phone':'5491155550101','message':"
                                + HOLA
                                + ",'id':'wamid.mine'},{'status':{'id':'wamid.x','status':'read'}}]}"));

        assertThat(BUSINESS.messages().getFirst().path("id").stringValue()).isEqualTo("wamid.mine");
        assertThat(BUSINESS.statesOf("wamid.x")).containsExactly("read");
        post("/sim/batch", "{'updates':[]}").expectStatus().isBadRequest();
        post("/sim/batch", "{'updates':[{'phone':'5491155550101'}]}").expectStatus().isBadRequest();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    /sim/customers/Ana/messages                     | {'type':'text'} | 7 to 15 digits
                    /sim/customers/5491155550101/messages           | {'text':{}}     | needs a type
                    /sim/customers/5491155550101/messages           | []              | must be a JSON object
                    /sim/customers/5491155550101/messages           | {               | end-of-input
                    /sim/customers/5491155550101/messages?copies=0  | {'type':'text'} | 1 to 100
                    /sim/customers/5491155550101/messages?copies=no | {'type':'text'} | no
                    """)
    void aMistakeIsExplained(String path, String body, String why) {
        JsonNode problem = json(post(path, body).expectStatus().isBadRequest());

        assertThat(problem.path("detail").stringValue()).contains(why);
        assertThat(BUSINESS.webhooks()).isEmpty();
    }

    @Test
    void theLogHoldsEverythingAcceptedInOrder() {
        write(ANA, HOLA);
        String first = sends(ANSWER);
        String second = sends(ANSWER);

        JsonNode log = get("/sim/log");

        assertThat(log.findValuesAsString("id")).containsExactly(first, second);
        assertThat(log.at("/0/to").stringValue()).isEqualTo(ANA);
        assertThat(get("/sim/log?limit=1")).hasSize(1);
        assertThat(get("/sim/log?after=" + log.at("/0/seq").longValue()).at("/0/id").stringValue())
                .isEqualTo(second);
    }

    @Test
    void everythingCanBeForgotten() {
        put("/sim/faults", "{'statusesOff':true}");
        write(ANA, HOLA);
        sends(ANSWER);

        http.delete().uri("/sim").exchange().expectStatus().isNoContent();

        assertThat(get("/sim/log")).isEmpty();
        assertThat(get("/sim/customers")).isEmpty();
        assertThat(get("/sim/faults").path("statusesOff").booleanValue()).isFalse();
        assertThat(stats().path("accepted").intValue()).isZero();
    }

    @Test
    void healthIsThere() {
        http.get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
        http.get().uri("/actuator/env").exchange().expectStatus().isNotFound();
    }

    @Test
    void aPageFromElsewhereMayUseIt() {
        http.get()
                .uri("/sim/stats")
                .header("Origin", "http://localhost:5173")
                .exchange()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*");
    }

    private static List<String> ids(JsonNode answer) {
        return answer.path("ids").values().stream().map(JsonNode::stringValue).toList();
    }
}
