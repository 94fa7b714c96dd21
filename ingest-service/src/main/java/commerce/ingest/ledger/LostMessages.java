package commerce.ingest.ledger;

import commerce.contracts.Envelope;
import commerce.contracts.Partition;
import commerce.streams.redis.QueueRedis;
import commerce.streams.relay.LedgerRelay;
import commerce.streams.relay.UnderWay;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds messages that are not finished and yet in no stream any more, and publishes them again. A
 * healthy system has none: what is found here somebody deleted from Redis, or a mistake of ours
 * dropped.
 */
@Component
class LostMessages {

    private static final Logger log = LoggerFactory.getLogger(LostMessages.class);

    private final InboundLedger ledger;
    private final UnderWay underWay;
    private final LedgerRelay relay;

    LostMessages(InboundLedger ledger, QueueRedis redis) {
        this.ledger = ledger;
        this.underWay = new UnderWay(redis);
        this.relay = new LedgerRelay(redis, ledger);
    }

    /**
     * @param age from which an unfinished message is looked for
     * @return how many were published again
     */
    int republish(Duration age) {
        Instant now = Instant.now();
        int republished = 0;
        for (Map.Entry<Partition, List<Envelope>> old :
                ledger.unfinishedBefore(now.minus(age)).entrySet()) {
            List<Envelope> lost = lost(old.getKey(), old.getValue());
            // One attempt a minute, whichever instance makes it.
            String attempt = now.truncatedTo(ChronoUnit.MINUTES).toString();
            int added = relay.republish(old.getKey(), lost, attempt);
            if (added > 0) {
                log.error(
                        "{} of these were in no stream and are published again: {}",
                        added,
                        lost.stream().map(Envelope::id).toList());
            }
            republished += added;
        }
        return republished;
    }

    /** How many wait for a version that knows their type. */
    long ofUnknownTypes() {
        return ledger.ofUnknownTypes();
    }

    private List<Envelope> lost(Partition partition, List<Envelope> unfinished) {
        Set<String> ids = unfinished.stream().map(Envelope::id).collect(Collectors.toSet());
        Set<String> missing = underWay.missing(partition, ids);
        if (missing.isEmpty()) {
            return List.of();
        }
        List<Envelope> candidates =
                unfinished.stream().filter(message -> missing.contains(message.id())).toList();
        // Whatever left the last stream was finished before it did.
        Set<String> still = ledger.stillUnfinished(candidates);
        return candidates.stream().filter(message -> still.contains(message.id())).toList();
    }
}
