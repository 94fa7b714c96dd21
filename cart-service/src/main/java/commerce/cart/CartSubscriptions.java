package commerce.cart;

import commerce.cart.inbox.CartListener;
import commerce.cart.order.OrderOutbox;
import commerce.contracts.CartCommand;
import commerce.contracts.Language;
import commerce.contracts.StreamName;
import commerce.streams.Rehearsal;
import commerce.streams.Subscription;
import commerce.streams.relay.EventPublisher;
import commerce.streams.relay.OutboxRelay;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What this service listens to, and what may come of it. */
@Configuration(proxyBeanMethods = false)
class CartSubscriptions {

    @Bean
    Subscription cartCommands(CartListener listener) {
        return Subscription.to(
                StreamName.CART_COMMANDS, CartCommand.class, listener, StreamName.REPLIES);
    }

    @Bean
    Rehearsal lookingIntoTheCart(
            Subscription cartCommands, PlatformTransactionManager transactions) {
        return Rehearsal.of(
                cartCommands, transactions, new CartCommand.ShowCart(Language.SPANISH, 1, false));
    }

    /** Stream {@code order-events}: what happened to orders, whoever changed them. */
    @Bean
    @ConditionalOnProperty(name = "commerce.streams.enabled", matchIfMissing = true)
    OutboxRelay orderEvents(
            OrderOutbox outbox,
            EventPublisher publisher,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        return new OutboxRelay(
                outbox,
                publisher,
                jdbc,
                new TransactionTemplate(transactions),
                Duration.ofMillis(200));
    }
}
