package commerce.responder.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import commerce.responder.format.ReplyFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Answers while WhatsApp takes them. */
class AnswerCustomerIT extends Answering {

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
        answer(new Reply.Preparing("1066", message));

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

        answer(new Reply.Preparing("1066", message));
        answer(new Reply.Preparing("1066", message));
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
}
