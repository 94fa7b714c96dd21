package commerce.responder.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.StatusUpdate;
import commerce.contracts.StatusUpdate.Status;
import commerce.responder.Rows;
import commerce.testsupport.TestDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class FollowMessageIT {

    private static final Instant T0 = Instant.parse("2026-11-24T12:00:00Z");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static HikariDataSource pool;
    private static Rows rows;
    private static FollowMessage follow;

    private final String message = "wamid.IN" + COUNT.incrementAndGet();

    @BeforeAll
    static void database() {
        TestDatabase database = TestDatabase.empty();
        rows = new Rows(database);
        pool = Rows.pool(database);
        follow = new FollowMessage(JdbcClient.create(pool));
    }

    @AfterAll
    static void close() {
        follow.close();
        pool.close();
    }

    @ParameterizedTest
    @CsvSource({
        "intended, SENT, sent",
        "unknown, SENT, sent",
        "unknown, DELIVERED, delivered",
        "sent, DELIVERED, delivered",
        "sent, READ, read",
        "sent, PLAYED, read",
        "delivered, SENT, delivered",
        "read, DELIVERED, read",
        "read, SENT, read",
        "sent, FAILED, failed",
        "intended, FAILED, failed",
        "delivered, FAILED, delivered",
        "read, FAILED, read",
        "failed, SENT, failed",
        "failed, DELIVERED, delivered",
        "suppressed, SENT, suppressed"
    })
    void a_message_only_moves_forward(String before, Status status, String after)
            throws InterruptedException {
        long id = row(before, "wamid.OUT" + message);

        comes(status, "wamid.OUT" + message, Long.toString(id));

        assertThat(rows.only(message, "state")).isEqualTo(after);
    }

    @Test
    void a_message_that_was_refused_and_sent_after_all_is_sent() throws InterruptedException {
        long id = row("failed", null);

        comes(Status.SENT, "wamid.NEW" + message, Long.toString(id));

        assertThat(rows.only(message, "state")).isEqualTo("sent");
        assertThat(rows.only(message, "wa_message_id")).isEqualTo("wamid.NEW" + message);
    }

    @Test
    void without_our_id_the_one_of_whatsapp_will_do() throws InterruptedException {
        row("sent", "wamid.OUT" + message);

        comes(Status.DELIVERED, "wamid.OUT" + message, null);

        assertThat(rows.only(message, "state")).isEqualTo("delivered");
        assertThat(
                        rows.jdbc()
                                .sql(
                                        "SELECT delivered_at FROM outbound.message WHERE message_id = ?")
                                .param(message)
                                .query(OffsetDateTime.class)
                                .single()
                                .toInstant())
                .isEqualTo(T0);
    }

    @ParameterizedTest
    @CsvSource({"wamid.OTHER, ", "wamid.OTHER, 999999999", "wamid.OTHER, not-ours"})
    void what_is_not_ours_changes_nothing(String waId, String callbackData)
            throws InterruptedException {
        row("sent", "wamid.OUT" + message);

        comes(Status.READ, waId, callbackData);

        assertThat(rows.only(message, "state")).isEqualTo("sent");
    }

    @Test
    void a_customer_who_stopped_messages_is_opted_out() throws InterruptedException {
        long id = row("sent", "wamid.OUT" + message);

        follow.handle(
                envelope(),
                new StatusUpdate(
                        "wamid.OUT" + message,
                        Status.FAILED,
                        T0,
                        null,
                        Long.toString(id),
                        List.of(new StatusUpdate.Failure(131050, "Stopped", null))));

        assertThat(rows.only(message, "state")).isEqualTo("failed");
        assertThat(rows.only(message, "error_code")).isEqualTo(131050);
        assertThat(rows.optedOut("c" + message)).isTrue();
    }

    @Test
    void statuses_in_any_order_and_more_than_once_end_the_same() throws Exception {
        long id = row("intended", null);
        List<Status> statuses =
                new ArrayList<>(List.of(Status.SENT, Status.DELIVERED, Status.READ, Status.SENT));
        Collections.shuffle(statuses, new Random(3));

        List<Thread> threads = new ArrayList<>();
        for (Status status : statuses) {
            threads.add(
                    Thread.startVirtualThread(
                            () -> {
                                try {
                                    comes(status, "wamid.X" + message, Long.toString(id));
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(rows.only(message, "state")).isEqualTo("read");
        assertThat(rows.only(message, "sent_at")).isNotNull();
        assertThat(rows.only(message, "delivered_at")).isNotNull();
    }

    private long row(String state, String waMessageId) {
        return rows.jdbc()
                .sql(
                        """
                        INSERT INTO outbound.message (message_id, position, customer_id, contact,
                               language, payload, state, wa_message_id)
                        VALUES (?, 0, ?, '{}', 'es', '{}', ?, ?) RETURNING id""")
                .params(message, "c" + message, state, waMessageId)
                .query(Long.class)
                .single();
    }

    private static void comes(Status status, String waId, String callbackData)
            throws InterruptedException {
        follow.handle(
                envelope(), new StatusUpdate(waId, status, T0, null, callbackData, List.of()));
    }

    private static Envelope envelope() {
        return new Envelope(
                "status",
                new CustomerId("c1"),
                0,
                T0,
                "",
                null,
                new StatusUpdate("x", Status.SENT, T0, null, null, List.of()));
    }
}
