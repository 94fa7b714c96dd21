package commerce.stock.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commerce.contracts.CatalogChange.Aspect;
import commerce.contracts.CatalogChange.CategoryChanged;
import commerce.contracts.CatalogChange.ProductChanged;
import commerce.contracts.CustomerId;
import commerce.contracts.EventCodec;
import commerce.contracts.Partition;
import commerce.contracts.Sku;
import commerce.contracts.StreamName;
import commerce.stock.RunningApi;
import commerce.streams.redis.QueueRedis;
import commerce.streams.relay.EventPublisher;
import commerce.streams.relay.Outbox;
import commerce.streams.relay.OutboxRelay;
import commerce.testsupport.TestRedis;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

class CatalogOutboxIT extends RunningApi {

    @Autowired private CatalogChanges changes;
    @Autowired private CatalogOutbox outbox;
    @Autowired private TransactionTemplate transactions;

    @BeforeEach
    void nothingWaits() {
        jdbc.sql("UPDATE catalog.change SET published_at = now() WHERE published_at IS NULL")
                .update();
    }

    @Test
    void aChangeBecomesAnEnvelopeOfTheShop() {
        Instant before = Instant.now().minusSeconds(60);
        note();
        List<Outbox.Row> rows = next(10);
        assertThat(rows)
                .extracting(row -> row.envelope().event())
                .containsExactly(
                        new ProductChanged(new Sku("LAC-1"), Set.of(Aspect.PRICE)),
                        new CategoryChanged("lacteos"),
                        new ProductChanged(new Sku("LAC-2"), Set.of(Aspect.STOCK)),
                        new ProductChanged(new Sku("LAC-3"), Set.of(Aspect.STOCK)));
        assertThat(rows)
                .allSatisfy(
                        row -> {
                            var envelope = row.envelope();
                            assertThat(envelope.id()).isEqualTo("catalog-change-" + row.id());
                            assertThat(envelope.customer()).isEqualTo(CustomerId.SHOP);
                            assertThat(envelope.number()).isZero();
                            assertThat(envelope.contact()).isNull();
                            assertThat(envelope.acceptedAt()).isAfter(before);
                            assertThat(envelope.trace()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
                        });
    }

    @Test
    void theOldestComeFirstAndOnce() {
        note();
        List<Outbox.Row> first =
                transactions.execute(
                        _ -> {
                            List<Outbox.Row> rows = outbox.next(3);
                            outbox.markPublished(rows.stream().map(Outbox.Row::id).toList());
                            return rows;
                        });
        List<Outbox.Row> rest = next(3);
        assertThat(first).hasSize(3);
        assertThat(rest).hasSize(1);
        assertThat(rest.getFirst().id()).isGreaterThan(first.getLast().id());
    }

    @Test
    void aChangeIsNotedInItsTransactionOrNotAtAll() {
        assertThatThrownBy(() -> changes.category("lacteos"))
                .isInstanceOf(IllegalTransactionStateException.class);
        transactions.executeWithoutResult(
                status -> {
                    changes.category("lacteos");
                    status.setRollbackOnly();
                });
        assertThat(next(10)).isEmpty();
    }

    @Test
    void theRelayPutsWhatTheApiChangedIntoItsStream() {
        String sku = aProduct("100.00", 0);
        var redis = new QueueRedis(TestRedis.uri());
        var relay =
                new OutboxRelay(
                        outbox,
                        new EventPublisher(redis, 16),
                        jdbc,
                        transactions,
                        Duration.ofSeconds(1));
        assertThat(relay.publishSome()).isEqualTo(1);
        assertThat(relay.publishSome()).isZero();

        String stream = StreamName.CATALOG_CHANGES.key(Partition.of(CustomerId.SHOP, 16));
        RedisClient client = RedisClient.create(TestRedis.uri());
        try (var connection = client.connect()) {
            var entries = connection.sync().xrange(stream, Range.unbounded());
            var envelope = new EventCodec().read(entries.getLast().getBody());
            assertThat(((ProductChanged) envelope.event()).sku()).isEqualTo(new Sku(sku));
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    @Test
    void whatWasPublishedLongAgoIsForgottenAndNothingElse() {
        note();
        List<Long> ids = next(10).stream().map(Outbox.Row::id).toList();
        published(ids.get(0), "7 days 1 minute");
        published(ids.get(1), "6 days 23 hours");

        transactions.executeWithoutResult(_ -> assertThat(outbox.forget()).isEqualTo(1));

        assertThat(
                        jdbc.sql("SELECT id FROM catalog.change WHERE id >= ? ORDER BY id")
                                .param(ids.getFirst())
                                .query(Long.class)
                                .list())
                .containsExactlyElementsOf(ids.subList(1, ids.size()));
    }

    private void published(long id, String ago) {
        jdbc.sql("UPDATE catalog.change SET published_at = now() - ?::interval WHERE id = ?")
                .param(ago)
                .param(id)
                .update();
    }

    private void note() {
        transactions.executeWithoutResult(
                _ -> {
                    changes.product(new Sku("LAC-1"), Set.of(Aspect.PRICE));
                    changes.category("lacteos");
                    changes.stock(List.of(new Sku("LAC-2"), new Sku("LAC-3")));
                });
    }

    private List<Outbox.Row> next(int limit) {
        return transactions.execute(_ -> outbox.next(limit));
    }
}
