package commerce.responder.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import commerce.responder.Meta;
import commerce.responder.Rows;
import commerce.responder.format.ReplyFormat;
import commerce.testsupport.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A message of a customer, and a WhatsApp to answer it through. */
abstract class Answering {

    static final Reply.Thanked THANKED = new Reply.Thanked(Language.SPANISH);
    static final AtomicInteger NUMBER = new AtomicInteger();

    static HikariDataSource pool;
    static Rows rows;

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final String message = "wamid.IN" + NUMBER.incrementAndGet();
    final String customer = "c" + NUMBER.get();
    Meta meta;
    OutboundLedger ledger;
    CloudApi api;

    @BeforeAll
    static void database() {
        TestDatabase database = TestDatabase.empty();
        rows = new Rows(database);
        pool = Rows.pool(database);
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

    void answer(Reply reply) throws Exception {
        AnswerCustomer answerer = answerer(properties());
        answerer.handle(envelope(phone()).with(reply), reply);
    }

    AnswerCustomer answerer(Settings settings) {
        return answerer(settings.get());
    }

    AnswerCustomer answerer(WhatsAppProperties properties) {
        if (api != null) {
            api.close();
        }
        api = new CloudApi(properties);
        return new AnswerCustomer(
                new ReplyFormat(ZoneOffset.UTC),
                new Sender(api, ledger, properties, () -> 1, meters),
                ledger,
                meters);
    }

    Settings properties() {
        return new Settings(meta.address());
    }

    Envelope envelope(Contact contact) {
        return new Envelope(
                message, new CustomerId(customer), 1, Instant.now(), "", contact, THANKED);
    }

    static Contact phone() {
        return new Contact("5491150001111", null, "1066", "Ana");
    }

    Meta.Received onlyReceived() {
        assertThat(meta.received()).hasSize(1);
        return meta.received().getFirst();
    }

    void statusComes(String state) {
        rows.jdbc()
                .sql(
                        """
                        UPDATE outbound.message SET state = ?, wa_message_id = 'wamid.STATUS'
                         WHERE message_id = ? AND position = 0""")
                .params(state, message)
                .update();
    }

    static CompletableFuture<Void> inBackground(Callable<?> task) {
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

    static void eventually(Callable<Boolean> condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(condition);
    }
}
