package commerce.stock.outbox;

import commerce.stock.StockProperties;
import commerce.streams.relay.EventPublisher;
import commerce.streams.relay.OutboxRelay;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What stock-api says to the others: stream catalog-changes, nothing else. It listens to none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "commerce.streams.enabled", matchIfMissing = true)
class CatalogRelay {

    @Bean
    OutboxRelay catalogChangesRelay(
            CatalogOutbox outbox,
            EventPublisher publisher,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            StockProperties properties) {
        return new OutboxRelay(
                outbox,
                publisher,
                jdbc,
                new TransactionTemplate(transactions),
                properties.relayPeriod());
    }
}
