package commerce.streams;

import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.EventCodec;
import java.time.Instant;
import java.util.UUID;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * What a service does once before it gets partitions, with no effect but that it is loaded and
 * connected afterwards: otherwise its first customers wait for that. What fails here is left to
 * them.
 */
@FunctionalInterface
public interface Rehearsal {

    void run() throws Exception;

    /**
     * Handles events as if a customer had caused them, and takes back what that wrote to the
     * database; what comes of them goes nowhere. What a handler keeps elsewhere stays: events are
     * to be chosen so that there is no such thing.
     */
    static Rehearsal of(
            Subscription subscription, PlatformTransactionManager transactions, Event... events) {
        return () -> {
            EventCodec codec = new EventCodec();
            for (Event event : events) {
                String nobody = "rehearsal-" + UUID.randomUUID();
                Envelope envelope =
                        new Envelope(
                                nobody,
                                new CustomerId(nobody),
                                1,
                                Instant.now(),
                                "",
                                new Contact("10000000000", null, "1", null),
                                event);
                TransactionStatus undone =
                        transactions.getTransaction(new DefaultTransactionDefinition());
                try {
                    for (Event result : subscription.handle(codec.read(codec.write(envelope)))) {
                        codec.write(envelope.with(result));
                    }
                } finally {
                    transactions.rollback(undone);
                }
            }
        };
    }
}
