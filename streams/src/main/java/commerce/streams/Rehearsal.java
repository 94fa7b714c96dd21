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

    /** What the names of customers begin with who are none. */
    String NOBODY = "rehearsal-";

    /** Whether it is only rehearsed, so that what is counted beside the database is not. */
    static boolean isNobody(CustomerId customer) {
        return customer.value().startsWith(NOBODY);
    }

    /**
     * Handles events as if a customer had caused them, and takes back what that wrote to the
     * database; what comes of them goes nowhere.
     */
    static Rehearsal of(
            Subscription subscription, PlatformTransactionManager transactions, Event... events) {
        return () -> {
            EventCodec codec = new EventCodec();
            for (Event event : events) {
                String nobody = NOBODY + UUID.randomUUID();
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
