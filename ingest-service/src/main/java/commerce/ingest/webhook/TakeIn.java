package commerce.ingest.webhook;

import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.InboundMessage;
import commerce.ingest.customer.Customers;
import commerce.ingest.ledger.LedgerWriter;
import commerce.ingest.ledger.NewMessage;
import commerce.ingest.limit.RateLimit;
import commerce.streams.relay.EventPublisher;
import io.lettuce.core.RedisException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Makes everything of a webhook safe: messages in the ledger, statuses in their stream. */
@Component
class TakeIn {

    /** Meta repeats what is not answered in time; its own limit is far above. */
    private static final long PATIENCE_SECONDS = 10;

    private final Customers customers;
    private final RateLimit limit;
    private final LedgerWriter ledger;
    private final EventPublisher statuses;

    /** Something that is needed to make a webhook safe is away, or too much is waiting for it. */
    static final class UnavailableException extends RuntimeException {
        UnavailableException(String message) {
            super(message);
        }

        UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    TakeIn(Customers customers, RateLimit limit, LedgerWriter ledger, EventPublisher statuses) {
        this.customers = customers;
        this.limit = limit;
        this.ledger = ledger;
        this.statuses = statuses;
    }

    /**
     * @throws UnavailableException when it is not safe; all of it can be sent again
     */
    void take(List<Update> updates, String trace) {
        Instant now = Instant.now();
        List<Envelope> statusEvents = new ArrayList<>();
        try {
            List<NewMessage> messages = new ArrayList<>(updates.size());
            for (Update update : updates) {
                switch (update) {
                    case Update.Message message -> messages.add(accepted(message, now, trace));
                    case Update.Status status -> statusEvents.add(envelope(status, now, trace));
                    case Update.NumberChanged changed ->
                            messages.add(relinked(changed, now, trace));
                    case Update.Broken broken ->
                            messages.add(
                                    NewMessage.broken(
                                            broken.id(),
                                            broken.json(),
                                            broken.problem(),
                                            now,
                                            trace));
                }
            }
            CompletableFuture<Void> written =
                    messages.isEmpty()
                            ? CompletableFuture.completedFuture(null)
                            : ledger.write(limited(messages));
            statuses.publish(statusEvents);
            written.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (DataAccessException
                | TransactionException
                | RedisException
                | ExecutionException
                | TimeoutException e) {
            throw new UnavailableException("Not everything could be stored; send it again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("The service is stopping; send it again.", e);
        }
    }

    private NewMessage accepted(Update.Message message, Instant now, String trace) {
        CustomerId customer = customers.identify(message.from());
        return NewMessage.accepted(
                message.id(), customer, message.from(), message.content(), now, trace);
    }

    private NewMessage relinked(Update.NumberChanged changed, Instant now, String trace) {
        CustomerId customer = customers.changeNumber(changed.from(), changed.newPhone());
        return NewMessage.accepted(
                changed.id(),
                customer,
                changed.from(),
                new InboundMessage.Notice("system", "user_changed_number"),
                now,
                trace);
    }

    /**
     * Messages over their customer's limit: the first is turned into a note, the others do not
     * travel.
     */
    private List<NewMessage> limited(List<NewMessage> messages) {
        List<RateLimit.Verdict> verdicts =
                limit.check(messages.stream().filter(NewMessage::travels).toList());
        List<NewMessage> limited = new ArrayList<>(messages.size());
        int next = 0;
        for (NewMessage message : messages) {
            if (!message.travels()) {
                limited.add(message);
                continue;
            }
            limited.add(
                    switch (verdicts.get(next++)) {
                        case RateLimit.Verdict.Within _ -> message;
                        case RateLimit.Verdict.FirstOver first ->
                                message.with(
                                        new InboundMessage.LimitReached(first.retryAfterSeconds()));
                        case RateLimit.Verdict.Over _ -> message.ignored("limited");
                    });
        }
        return limited;
    }

    /** Statuses of one recipient stay in order; whose customer it is does not matter for that. */
    private static Envelope envelope(Update.Status update, Instant now, String trace) {
        String recipient = update.status().recipient();
        CustomerId key =
                recipient == null || !recipient.matches("[A-Za-z0-9._:-]{1,60}")
                        ? CustomerId.SHOP
                        : new CustomerId("wa-" + recipient);
        String id = update.status().messageId() + ":" + update.status().status();
        return new Envelope(
                id.length() <= 256 ? id : id.substring(id.length() - 256),
                key,
                0,
                now,
                trace,
                null,
                update.status());
    }
}
