package commerce.responder.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import commerce.responder.Meta;
import commerce.responder.Meta.Deed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers while WhatsApp refuses them, is away, or does not say whether it took them. */
class UnsentAnswerIT extends Answering {

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

    private double ambiguous(String outcome) {
        return meters.get("commerce.outbound.ambiguous").tag("outcome", outcome).counter().count();
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
}
