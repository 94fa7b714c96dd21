package commerce.ingest.webhook;

import static commerce.ingest.webhook.Webhooks.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.contracts.Contact;
import commerce.contracts.Envelope;
import commerce.contracts.EventCodec;
import commerce.contracts.InboundMessage;
import commerce.contracts.Partition;
import commerce.contracts.StatusUpdate;
import commerce.contracts.StreamName;
import commerce.streams.redis.QueueRedis;
import commerce.testsupport.TestDatabase;
import commerce.testsupport.TestRedis;
import io.lettuce.core.Range;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "commerce.whatsapp.app-secret=the secret",
            "commerce.whatsapp.previous-app-secret=the old secret",
            "commerce.whatsapp.verify-token=the token",
            "commerce.ingest.catch-up-period=100ms"
        })
class WebhookIT {

    private static final EventCodec CODEC = new EventCodec();
    private static int customers;

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private QueueRedis redis;
    @Autowired private RehearseWebhook rehearsal;

    private WebTestClient web;
    private String phone;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        for (String property : TestDatabase.empty().propertiesFor("ingest_service")) {
            int equals = property.indexOf('=');
            registry.add(property.substring(0, equals), () -> property.substring(equals + 1));
        }
        registry.add("commerce.streams.queue-uri", () -> TestRedis.uri() + "/7");
        registry.add("commerce.cache.uri", () -> TestRedis.uri() + "/8");
    }

    @BeforeEach
    void aCustomerWhoNeverWrote() {
        web =
                WebTestClient.bindToServer()
                        .baseUrl("http://localhost:" + port)
                        .responseTimeout(Duration.ofSeconds(20))
                        .build();
        phone = nextPhone();
    }

    @Test
    void metaIsToldItsChallengeForTheRightToken() {
        verify("subscribe", "the token", "1158201444")
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
                .expectBody(String.class)
                .isEqualTo("1158201444");
    }

    @ParameterizedTest
    @CsvSource({"subscribe, another token", "subscribe, ''", "unsubscribe, the token", "'', ''"})
    void anybodyElseIsNot(String mode, String token) {
        verify(mode, token, "1158201444")
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(String.class)
                .value(body -> assertThat(body).doesNotContain("1158201444"));
        web.get().uri("/webhook").exchange().expectStatus().isForbidden();
    }

    @Test
    void whatIsRehearsedIsInNoLedger() throws Exception {
        String rows =
                """
                SELECT (SELECT count(*) FROM ledger.inbound_message) || ' '
                    || (SELECT sum(last_number) FROM ledger.partition_head) || ' '
                    || (SELECT count(*) FROM customer.customer)
                """;
        String before = jdbc.sql(rows).query(String.class).single();

        rehearsal.rehearse();

        assertThat(jdbc.sql(rows).query(String.class).single()).isEqualTo(before);
    }

    @Test
    void aSignedMessageIsInTheLedgerWhenItIsAcknowledgedAndThenInTheStream() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        String body =
                Webhooks.webhook(
                        """
                        "contacts":[{"wa_id":"%s","user_id":"AR.9","profile":{"name":"Ana ✨"}}],"messages":[%s]"""
                                .formatted(phone, text("signed", phone, "busco leche 🥛")));

        web.post()
                .uri("/webhook")
                .header("X-Hub-Signature-256", Webhooks.signature(body, "the secret"))
                .header("traceparent", trace)
                .bodyValue(body.getBytes(StandardCharsets.UTF_8))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .isEmpty();

        assertThat(row("signed")).containsEntry("state", "accepted");
        Envelope envelope = inStream("signed");
        assertThat(envelope.event())
                .isEqualTo(new InboundMessage.Text("busco leche 🥛", null, null));
        assertThat(envelope.contact())
                .isEqualTo(new Contact(phone, "AR.9", Webhooks.PHONE_NUMBER_ID, "Ana ✨"));
        assertThat(envelope.trace()).isEqualTo(trace);
        assertThat(envelope.customer().value()).isEqualTo(row("signed").get("customer_id"));
        assertThat(envelope.number()).isEqualTo(row("signed").get("number"));
    }

    @Test
    void theOldSecretIsAcceptedWhileItIsBeingRotated() {
        String body = Webhooks.of(text("rotated", phone, "hola"));

        post(body, Webhooks.signature(body, "the old secret")).expectStatus().isOk();
        assertThat(row("rotated")).containsEntry("state", "accepted");
    }

    @Test
    void whatIsNotSignedIsRefusedAndNotStored() {
        String body = Webhooks.of(text("unsigned", phone, "hola"));
        List<WebTestClient.ResponseSpec> answers =
                List.of(
                        web.post().uri("/webhook").bodyValue(body).exchange(),
                        post(body, ""),
                        post(body, Webhooks.signature(body, "another secret")),
                        post(body, Webhooks.signature(body + " ", "the secret")),
                        post(body, Webhooks.signature(body, "the secret").substring(7)));

        for (WebTestClient.ResponseSpec answer : answers) {
            answer.expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo(401)
                    .jsonPath("$.detail")
                    .isNotEmpty();
        }
        assertThat(rows("unsigned")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hola", "{\"object\":", "[]", "{\"object\":\"page\"}"})
    void whatIsSignedButNoWebhookIsABadRequest(String body) {
        deliver(body)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void aBodyOfMoreThanFourMegabytesIsTooLarge() {
        String body = Webhooks.of(text("large", phone, "x".repeat(4 * 1024 * 1024)));

        deliver(body).expectStatus().isEqualTo(413);
        assertThat(rows("large")).isZero();
        // And one just below is not.
        deliver(Webhooks.of(text("less", phone, "x".repeat(3 * 1024 * 1024))))
                .expectStatus()
                .isOk();
    }

    @Test
    void theSameWebhookFiveTimesIsOneRowAndOneEntry() {
        String body = Webhooks.of(text("five", phone, "hola"));
        for (int i = 0; i < 5; i++) {
            deliver(body).expectStatus().isOk();
        }
        deliver(Webhooks.of(text("six", phone, "chau"))).expectStatus().isOk();

        assertThat(rows("five")).isEqualTo(1);
        assertThat(inStream("six").number()).isEqualTo(inStream("five").number() + 1);
        assertThat(entries(StreamName.INBOUND).stream().filter(e -> e.id().equals("five")))
                .hasSize(1);
    }

    @Test
    void aThousandMessagesWithABrokenOneAre999AcceptedAndOneParked() {
        List<String> messages =
                new ArrayList<>(
                        IntStream.rangeClosed(1, 1000)
                                .mapToObj(i -> text("batch" + i, nextPhone(), "hola"))
                                .toList());
        messages.set(500, "{\"id\":\"batch501\",\"type\":\"text\",\"text\":{\"body\":\"hola\"}}");

        deliver(Webhooks.of(messages)).expectStatus().isOk();

        assertThat(states("batch%"))
                .containsOnly(Map.entry("accepted", 999), Map.entry("parked", 1));
        assertThat(row("batch501"))
                .containsEntry("reason", "neither from nor from_user_id")
                .containsEntry("body", messages.get(500));
        await().untilAsserted(
                        () ->
                                assertThat(
                                                entries(StreamName.INBOUND).stream()
                                                        .filter(e -> e.id().startsWith("batch")))
                                        .hasSize(999));
    }

    @Test
    void twentyOneMessagesInAMinuteLeadToOneNoteAndTheOthersAreRecorded() {
        deliver(
                        Webhooks.of(
                                IntStream.rangeClosed(1, 21)
                                        .mapToObj(i -> text("fast" + i, phone, "hola " + i))
                                        .toList()))
                .expectStatus()
                .isOk();
        for (int i = 22; i <= 24; i++) {
            deliver(Webhooks.of(text("fast" + i, phone, "hola " + i))).expectStatus().isOk();
        }
        // Meta repeats itself: the verdict stays.
        deliver(Webhooks.of(text("fast21", phone, "hola 21"))).expectStatus().isOk();
        deliver(Webhooks.of(text("fast1", phone, "hola 1"))).expectStatus().isOk();

        assertThat(states("fast%"))
                .containsOnly(Map.entry("accepted", 21), Map.entry("ignored", 3));
        assertThat(row("fast22")).containsEntry("reason", "limited");
        assertThat(inStream("fast20").event()).isInstanceOf(InboundMessage.Text.class);
        assertThat(inStream("fast21").event())
                .isInstanceOfSatisfying(
                        InboundMessage.LimitReached.class,
                        note -> assertThat(note.retryAfterSeconds()).isBetween(1, 60));
        assertThat(entries(StreamName.INBOUND).stream().filter(e -> e.id().startsWith("fast")))
                .hasSize(21);
    }

    @Test
    void statusesGoToTheirStreamInOrderAndLeaveTheLedgerAlone() {
        int before = rows("%");
        String body =
                Webhooks.statuses(
                        Webhooks.status("out1", "sent", "\"biz_opaque_callback_data\":\"17\""),
                        Webhooks.status("out1", "delivered", ""),
                        Webhooks.status("out1", "failed", "\"errors\":[{\"code\":131047}]"));

        deliver(body).expectStatus().isOk();

        List<Envelope> published =
                entries(StreamName.STATUSES).stream()
                        .filter(e -> e.id().startsWith("out1:"))
                        .toList();
        assertThat(published)
                .extracting(Envelope::id)
                .containsExactly("out1:SENT", "out1:DELIVERED", "out1:FAILED");
        assertThat(published.getFirst().event())
                .isEqualTo(
                        new StatusUpdate(
                                "out1",
                                StatusUpdate.Status.SENT,
                                Instant.ofEpochSecond(1795523415),
                                Webhooks.ANA,
                                "17",
                                List.of()));
        assertThat(rows("%")).isEqualTo(before);
    }

    @Test
    void aStatusThatMakesNoSenseIsParkedAndTheOthersGoOn() {
        deliver(
                        Webhooks.statuses(
                                Webhooks.status("odd", "teleported", ""),
                                Webhooks.status("even", "read", "")))
                .expectStatus()
                .isOk();

        assertThat(row("odd")).containsEntry("state", "parked");
        assertThat(entries(StreamName.STATUSES)).extracting(Envelope::id).contains("even:READ");
    }

    @Test
    void aChangedNumberKeepsTheCustomer() {
        String newPhone = nextPhone();
        String notice =
                """
                {"from":"%s","id":"moved2","timestamp":"1","type":"system",
                 "system":{"type":"user_changed_number","wa_id":"%s"}}"""
                        .formatted(phone, newPhone);

        deliver(Webhooks.of(text("moved1", phone, "hola"))).expectStatus().isOk();
        deliver(Webhooks.of(notice)).expectStatus().isOk();
        deliver(Webhooks.of(notice)).expectStatus().isOk();
        deliver(Webhooks.of(text("moved3", newPhone, "soy yo"))).expectStatus().isOk();

        assertThat(row("moved3").get("customer_id")).isEqualTo(row("moved1").get("customer_id"));
        assertThat(inStream("moved2").event())
                .isEqualTo(new InboundMessage.Notice("system", "user_changed_number"));
    }

    @Test
    void everyTypeOfMessageIsAcceptedOnce() {
        List<String> messages = new ArrayList<>();
        for (String message : Webhooks.ofEveryType()) {
            messages.add(
                    message.replace("\"wamid.1\"", "\"kind" + messages.size() + "\"")
                            .replace(Webhooks.ANA, phone));
        }

        deliver(Webhooks.of(messages)).expectStatus().isOk();

        assertThat(states("kind%")).containsOnly(Map.entry("accepted", messages.size()));
    }

    @Test
    void charactersThatPostgresCannotStoreHoldNobodyUp() {
        deliver(
                        Webhooks.webhook(
                                """
                                "contacts":[{"wa_id":"%1$s","profile":{"name":"A\\u0000na \\ud800"}}],
                                "messages":[%2$s,%3$s,{"id":"odd3\\u0000","type":"\\u0000"},%4$s]"""
                                        .formatted(
                                                phone,
                                                text("odd1", phone, "ho\\u0000la \\udc00"),
                                                text("odd2\\u0000", phone, "hola"),
                                                text("odd4", phone, "hola"))))
                .expectStatus()
                .isOk();

        assertThat(states("odd_")).containsOnly(Map.entry("accepted", 3), Map.entry("parked", 1));
        assertThat(inStream("odd4").number()).isEqualTo(inStream("odd1").number() + 2);
    }

    private WebTestClient.ResponseSpec verify(String mode, String token, String challenge) {
        return web.get()
                .uri(
                        "/webhook?hub.mode={mode}&hub.verify_token={token}&hub.challenge={challenge}",
                        mode,
                        token,
                        challenge)
                .exchange();
    }

    private WebTestClient.ResponseSpec deliver(String body) {
        return post(body, Webhooks.signature(body, "the secret"));
    }

    private WebTestClient.ResponseSpec post(String body, String signature) {
        return web.post()
                .uri("/webhook")
                .header("X-Hub-Signature-256", signature)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private Map<String, Object> row(String id) {
        return jdbc.sql("SELECT * FROM ledger.inbound_message WHERE message_id = ?")
                .param(id)
                .query()
                .singleRow();
    }

    private int rows(String like) {
        return states(like).values().stream().mapToInt(Integer::intValue).sum();
    }

    private Map<String, Integer> states(String like) {
        Map<String, Integer> states = new java.util.TreeMap<>();
        jdbc.sql(
                        """
                        SELECT state, count(*) FROM ledger.inbound_message WHERE message_id LIKE ? GROUP BY state
                        """)
                .param(like)
                .query(
                        row -> {
                            states.put(row.getString(1), row.getInt(2));
                        });
        return states;
    }

    private Envelope inStream(String id) {
        return await().until(
                        () ->
                                entries(StreamName.INBOUND).stream()
                                        .filter(e -> e.id().equals(id))
                                        .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private List<Envelope> entries(StreamName stream) {
        return Partition.all(16).stream()
                .flatMap(
                        partition ->
                                QueueRedis.await(
                                        redis.commands()
                                                .xrange(stream.key(partition), Range.unbounded()))
                                        .stream())
                .map(message -> CODEC.read(message.getBody()))
                .toList();
    }

    private static synchronized String nextPhone() {
        return Long.toString(5491150000000L + ++customers);
    }
}
