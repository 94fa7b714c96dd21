package commerce.responder.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Language;
import commerce.contracts.Money;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Quantity;
import commerce.contracts.Reply;
import commerce.contracts.Sku;
import commerce.responder.Meta;
import commerce.responder.Meta.Deed;
import commerce.responder.Rows;
import commerce.responder.format.ReplyFormat;
import commerce.testsupport.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class AnswerCustomerIT {

    private static final Reply.Thanked THANKED = new Reply.Thanked(Language.SPANISH);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static HikariDataSource pool;
    private static Rows rows;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final String message = "wamid.IN" + NUMBER.incrementAndGet();
    private final String customer = "c" + NUMBER.get();
    private Meta meta;
    private OutboundLedger ledger;
    private CloudApi api;

    @BeforeAll
    static void database() {
        TestDatabase database = TestDatabase.empty();
        rows = new Rows(database);
        pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername("responder_service");
        pool.setPassword(TestDatabase.PASSWORD);
        pool.setMaximumPoolSize(8);
    }

    @AfterAll
    static void closePool() {
        pool.close();
    }

    @BeforeEach
    void start() {
        meta = new Meta();
        ledger = new OutboundLedger(JdbcClient.create(pool));
        rows.accepted(message, customer, NUMBER.get());
    }

    @AfterEach
    void stop() {
        if (api != null) {
            api.close();
        }
        ledger.close();
        meta.close();
    }

    // ---- the plain way

    @Test
    void an_answer_is_sent_and_ends_the_message_as_answered() throws Exception {
        answer(THANKED);

        Meta.Received received = onlyReceived();
        assertThat(received.path()).isEqualTo("/v25.0/1066/messages");
        assertThat(received.authorization()).isEqualTo("Bearer token");
        assertThat(received.message().path("to").stringValue()).isEqualTo("+5491150001111");
        assertThat(received.message().at("/text/body").stringValue()).startsWith("¡De nada!");
        assertThat(received.callbackData()).isEqualTo(rows.only(message, "id").toString());
        assertThat(rows.only(message, "state")).isEqualTo("sent");
        assertThat(rows.only(message, "wa_message_id")).isEqualTo(received.id());
        assertThat(rows.end(message)).isEqualTo("answered");
        assertThat(meters.get("commerce.message.end_to_end").timer().count()).isEqualTo(1);
    }

    @Test
    void a_customer_without_a_phone_is_written_to_by_user_id() throws Exception {
        answerer(properties())
                .handle(envelope(new Contact(null, "AR.13491", "1066", null)), THANKED);

        assertThat(onlyReceived().message().path("recipient").stringValue()).isEqualTo("AR.13491");
        assertThat(onlyReceived().message().has("to")).isFalse();
    }

    @Test
    void an_answer_that_is_handled_twice_is_sent_once() throws Exception {
        answer(THANKED);
        answer(THANKED);

        assertThat(meta.received()).hasSize(1);
        assertThat(rows.end(message)).isEqualTo("answered");
    }

    @Test
    void an_answer_that_was_sent_but_not_ended_is_ended_and_not_sent_again() throws Exception {
        answer(THANKED);
        rows.jdbc()
                .sql("UPDATE ledger.inbound_message SET state = 'accepted' WHERE message_id = ?")
                .param(message)
                .update();

        answer(THANKED);

        assertThat(meta.received()).hasSize(1);
        assertThat(rows.end(message)).isEqualTo("answered");
    }

    @Test
    void what_is_deliberately_unanswered_ends_as_ignored_and_nothing_is_sent() throws Exception {
        answer(new Reply.Unanswered(Language.SPANISH, "reaction"));

        assertThat(meta.received()).isEmpty();
        assertThat(rows.end(message)).isEqualTo("ignored reaction");
    }

    @Test
    void an_apology_is_sent_and_leaves_the_end_of_the_message_to_who_parked_it() throws Exception {
        answer(new Reply.Apologised(Language.SPANISH));

        assertThat(onlyReceived().message().at("/text/body").stringValue()).contains("Perdón");
        assertThat(rows.end(message)).isEqualTo("accepted");

        // Put back, and this time it works.
        answer(THANKED);
        assertThat(rows.end(message)).isEqualTo("answered");
    }

    @Test
    void typing_is_shown_for_what_was_written_and_answers_nothing() throws Exception {
        answer(new Reply.Preparing());

        Meta.Received received = onlyReceived();
        assertThat(received.path()).isEqualTo("/v25.0/1066/messages");
        assertThat(received.message())
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        {"messaging_product": "whatsapp", "status": "read",
                                         "message_id": "%s", "typing_indicator": {"type": "text"}}
                                        """
                                                .formatted(message)));
        assertThat(rows.sent(message)).isEmpty();
        assertThat(rows.end(message)).isEqualTo("accepted");
    }

    @Test
    void an_answer_does_not_wait_for_a_whatsapp_that_cannot_show_typing() throws Exception {
        meta.next(new Deed.TakeSilently(), new Deed.Refuse(131009, 400));

        answer(new Reply.Preparing());
        answer(new Reply.Preparing());
        answer(THANKED);

        assertThat(rows.end(message)).isEqualTo("answered");
    }

    @Test
    void many_answers_at_the_same_time_all_arrive_once() throws Exception {
        AnswerCustomer answerer = answerer(properties());
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String id = message + "-" + i;
            rows.accepted(id, customer + "-" + i, 1000 + i);
            running.add(
                    inBackground(
                            () ->
                                    answerer.handle(
                                            new Envelope(
                                                    id,
                                                    new CustomerId("c" + id),
                                                    1,
                                                    Instant.now(),
                                                    "",
                                                    phone(),
                                                    THANKED),
                                            THANKED)));
        }
        for (CompletableFuture<Void> each : running) {
            each.get();
        }

        assertThat(meta.received()).hasSize(200);
        assertThat(meta.received().stream().map(Meta.Received::callbackData).distinct())
                .hasSize(200);
        assertThat(
                        rows.jdbc()
                                .sql(
                                        """
                                        SELECT count(*) FROM ledger.inbound_message
                                         WHERE message_id LIKE ? AND state = 'answered'""")
                                .param(message + "-%")
                                .query(Long.class)
                                .single())
                .isEqualTo(200);
    }

    // ---- opting out and in

    @Test
    void opting_out_is_kept_and_opting_in_takes_it_back() throws Exception {
        answer(new Reply.OptedOut(Language.SPANISH));
        assertThat(rows.optedOut(customer)).isTrue();

        answer(new Reply.OptedIn(Language.SPANISH));
        assertThat(rows.optedOut(customer)).isFalse();
    }

    // ---- errors

    @ParameterizedTest
    @CsvSource({"131000, 500", "2, 503", "130429, 429", "131016, 503", "999999, 500"})
    void a_passing_problem_is_tried_again(int code, int status) throws Exception {
        meta.next(new Deed.Refuse(code, status), new Deed.Refuse(code, status));

        answer(THANKED);

        assertThat(meta.received()).hasSize(3);
        assertThat(rows.only(message, "state")).isEqualTo("sent");
        assertThat(rows.only(message, "attempts")).isEqualTo(3);
        assertThat(rows.end(message)).isEqualTo("answered");
    }

    @Test
    void a_problem_that_does_not_pass_is_left_to_be_tried_again_later() throws Exception {
        meta.next(
                new Deed.Refuse(131016, 503),
                new Deed.Refuse(131016, 503),
                new Deed.Refuse(131016, 503));

        assertThatThrownBy(() -> answer(THANKED)).isInstanceOf(IOException.class);
        assertThat(rows.end(message)).isEqualTo("accepted");

        answer(THANKED);
        assertThat(meta.received()).hasSize(4);
        assertThat(rows.end(message)).isEqualTo("answered");
    }

    @Test
    void a_server_that_is_not_there_leaves_no_doubt_whether_it_was_sent() throws Exception {
        int port = meta.port();
        meta.close();
        assertThatThrownBy(() -> answer(THANKED)).isInstanceOf(IOException.class);
        assertThat(rows.only(message, "state")).isEqualTo("failed");

        try (Meta again = new Meta(port)) {
            answer(THANKED);
            assertThat(again.received()).hasSize(1);
        }
        assertThat(rows.end(message)).isEqualTo("answered");
        assertThat(meters.find("commerce.outbound.ambiguous").counters()).isEmpty();
    }

    @Test
    void too_much_for_one_customer_holds_up_nobody_else() throws Exception {
        meta.next(new Deed.Refuse(131056, 429), new Deed.Refuse(131056, 429));
        AnswerCustomer answerer = answerer(properties().pairPause(Duration.ofMillis(100)).get());
        CompletableFuture<Void> slow =
                inBackground(() -> answerer.handle(envelope(phone()), THANKED));
        eventually(() -> meta.received().size() == 2);

        String other = message + "-other";
        rows.accepted(other, "other", 5000 + NUMBER.get());
        answerer.handle(
                new Envelope(
                        other, new CustomerId("other"), 1, Instant.now(), "", phone(), THANKED),
                THANKED);
        assertThat(rows.end(other)).isEqualTo("answered");
        assertThat(rows.end(message)).isEqualTo("accepted");

        slow.get();
        assertThat(rows.end(message)).isEqualTo("answered");
    }

    @ParameterizedTest
    @ValueSource(ints = {131026, 130403, 131021, 131030, 131047, 131049})
    void a_recipient_who_cannot_be_reached_ends_the_message_as_ignored(int code) throws Exception {
        meta.next(new Deed.Refuse(code, 400));

        answer(THANKED);
        assertThat(rows.end(message)).isEqualTo("ignored undeliverable:" + code);
        assertThat(rows.only(message, "state")).isEqualTo("failed");
        assertThat(rows.only(message, "error_code")).isEqualTo(code);

        answer(THANKED);
        assertThat(meta.received()).hasSize(1);
    }

    @Test
    void a_recipient_who_stopped_messages_is_opted_out() throws Exception {
        meta.next(new Deed.Refuse(131050, 400));

        answer(THANKED);

        assertThat(rows.optedOut(customer)).isTrue();
    }

    @Test
    void a_fault_of_ours_is_thrown_and_the_apology_still_goes_out() throws Exception {
        meta.next(new Deed.Refuse(131009, 400));

        assertThatThrownBy(() -> answer(THANKED))
                .isInstanceOf(MessageRefused.class)
                .hasMessageContaining("131009");
        assertThat(rows.end(message)).isEqualTo("accepted");

        answer(new Reply.Apologised(Language.SPANISH));
        assertThat(rows.sent(message))
                .extracting(row -> row.get("state"))
                .containsExactly("failed", "sent");
    }

    @Test
    void a_channel_that_is_refused_is_tried_again_until_it_is_mended() throws Exception {
        meta.next(new Deed.Refuse(190, 401), new Deed.Refuse(190, 401));

        answer(THANKED);

        assertThat(meta.received()).hasSize(3);
        assertThat(rows.end(message)).isEqualTo("answered");
        assertThat(meters.get("commerce.outbound.channel.stopped").counter().count()).isEqualTo(2);
    }

    // ---- nobody knows whether it was sent

    @Test
    void an_answer_that_was_lost_is_not_sent_again_when_its_status_comes() throws Exception {
        meta.next(new Deed.TakeSilently());
        AnswerCustomer answerer =
                answerer(
                        properties()
                                .sendTimeout(Duration.ofMillis(200))
                                .ambiguityWait(Duration.ofSeconds(30))
                                .get());
        CompletableFuture<Void> running =
                inBackground(() -> answerer.handle(envelope(phone()), THANKED));
        eventually(
                () -> rows.sent(message).stream().anyMatch(r -> r.get("state").equals("unknown")));

        statusComes("delivered");
        running.get();

        assertThat(meta.received()).hasSize(1);
        assertThat(rows.end(message)).isEqualTo("answered");
        assertThat(ambiguous("resolved")).isEqualTo(1);
    }

    @Test
    void an_answer_that_was_lost_is_sent_again_when_no_status_comes() throws Exception {
        meta.next(new Deed.TakeSilently());

        answerer(
                        properties()
                                .sendTimeout(Duration.ofMillis(200))
                                .ambiguityWait(Duration.ofMillis(100))
                                .get())
                .handle(envelope(phone()), THANKED);

        assertThat(meta.received()).hasSize(2);
        assertThat(meta.received().stream().map(Meta.Received::callbackData).distinct()).hasSize(1);
        assertThat(rows.end(message)).isEqualTo("answered");
        assertThat(ambiguous("unresolved")).isEqualTo(1);
    }

    @Test
    void an_error_page_without_a_code_says_nothing_about_the_message() throws Exception {
        meta.next(new Deed.BreakDown());

        answerer(properties().ambiguityWait(Duration.ofMillis(50)).get())
                .handle(envelope(phone()), THANKED);

        assertThat(ambiguous("unresolved")).isEqualTo(1);
        assertThat(rows.end(message)).isEqualTo("answered");
    }

    @Test
    void after_a_crash_the_status_decides_whether_it_is_sent_again() throws Exception {
        Claim before = ledger.claim(draft());
        assertThat(before.fresh()).isTrue();
        AnswerCustomer answerer =
                answerer(properties().ambiguityWait(Duration.ofSeconds(30)).get());
        CompletableFuture<Void> running =
                inBackground(() -> answerer.handle(envelope(phone()), THANKED));

        statusComes("sent");
        running.get();

        assertThat(meta.received()).isEmpty();
        assertThat(rows.end(message)).isEqualTo("answered");
    }

    @Test
    void of_two_who_want_to_send_the_same_again_only_one_may() throws Exception {
        Claim claim = ledger.claim(draft());

        assertThat(ledger.reclaim(claim)).isPresent();
        assertThat(ledger.reclaim(claim)).isEmpty();
    }

    // ---- several messages

    @Test
    void a_second_message_waits_until_the_first_has_arrived() throws Exception {
        AnswerCustomer answerer = answerer(properties().deliveryWait(Duration.ofSeconds(30)).get());
        CompletableFuture<Void> running =
                inBackground(() -> answerer.handle(envelope(phone()), longSummary()));
        eventually(() -> rows.sent(message).stream().anyMatch(r -> r.get("state").equals("sent")));
        assertThat(meta.received()).hasSize(1);
        assertThat(rows.end(message)).isEqualTo("accepted");

        statusComes("delivered");
        running.get();

        assertThat(meta.received())
                .extracting(each -> each.message().path("type").stringValue())
                .containsExactly("text", "interactive");
        assertThat(rows.sent(message)).extracting(row -> row.get("position")).containsExactly(0, 1);
        assertThat(rows.end(message)).isEqualTo("answered");
    }

    @Test
    void an_answer_whose_second_message_failed_goes_on_with_that() throws Exception {
        AnswerCustomer answerer = answerer(properties().deliveryWait(Duration.ZERO).get());
        Deed no = new Deed.Refuse(131016, 503);
        meta.next(new Deed.Take(), no, no, no);
        assertThatThrownBy(() -> answerer.handle(envelope(phone()), longSummary()))
                .isInstanceOf(IOException.class);

        answerer.handle(envelope(phone()), longSummary());

        assertThat(rows.sent(message))
                .extracting(row -> row.get("state"))
                .containsExactly("sent", "sent");
    }

    @Test
    void a_rehearsal_reaches_whatsapp_and_leaves_nothing_behind() throws Exception {
        api = new CloudApi(properties().get());

        new SendConfiguration().answering(new ReplyFormat(ZoneOffset.UTC), ledger, api).run();

        assertThat(meta.looks()).isEqualTo(1);
        assertThat(meta.received()).isEmpty();
        assertThat(rows.sent(message)).isEmpty();
        assertThat(rows.end(message)).isEqualTo("accepted");
    }

    // ---- what the tests are made of

    private void answer(Reply reply) throws Exception {
        AnswerCustomer answerer = answerer(properties());
        answerer.handle(envelope(phone()).with(reply), reply);
    }

    private AnswerCustomer answerer(Settings settings) {
        return answerer(settings.get());
    }

    private AnswerCustomer answerer(WhatsAppProperties properties) {
        if (api != null) {
            api.close();
        }
        api = new CloudApi(properties);
        return new AnswerCustomer(
                new ReplyFormat(ZoneOffset.UTC),
                new Sender(api, ledger, properties, meters),
                ledger,
                meters);
    }

    private Settings properties() {
        return new Settings(meta.address());
    }

    private Envelope envelope(Contact contact) {
        return new Envelope(
                message, new CustomerId(customer), 1, Instant.now(), "", contact, THANKED);
    }

    private static Contact phone() {
        return new Contact("5491150001111", null, "1066", "Ana");
    }

    private Draft draft() {
        return new Draft(
                message,
                0,
                new CustomerId(customer),
                phone(),
                Language.SPANISH,
                new commerce.responder.format.WhatsAppMessage.Text("hola"),
                Instant.now());
    }

    /** Too long for one message with buttons. */
    private static Reply longSummary() {
        List<Reply.CartLine> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lines.add(
                    new Reply.CartLine(
                            new Sku("SKU-" + i),
                            "Un producto de nombre bastante largo",
                            new Quantity(1),
                            Money.of("100", "ARS"),
                            Money.of("100", "ARS")));
        }
        Money total = Money.of("3000", "ARS");
        return new Reply.OrderSummedUp(
                Language.SPANISH,
                new Reply.CartView(lines, total, null, null, total),
                "Corrientes 1234",
                PaymentMethod.CASH,
                new Reply.DeliveryTime(45, 60),
                "s1",
                List.of());
    }

    private Meta.Received onlyReceived() {
        assertThat(meta.received()).hasSize(1);
        return meta.received().getFirst();
    }

    private void statusComes(String state) {
        rows.jdbc()
                .sql(
                        """
                        UPDATE outbound.message SET state = ?, wa_message_id = 'wamid.STATUS'
                         WHERE message_id = ? AND position = 0""")
                .params(state, message)
                .update();
    }

    private double ambiguous(String outcome) {
        return meters.get("commerce.outbound.ambiguous").tag("outcome", outcome).counter().count();
    }

    private static CompletableFuture<Void> inBackground(Callable<?> task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.startVirtualThread(
                () -> {
                    try {
                        task.call();
                        done.complete(null);
                    } catch (Exception e) {
                        done.completeExceptionally(e);
                    }
                });
        return done;
    }

    private static void eventually(Callable<Boolean> condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(condition);
    }
}
