package commerce.streams.relay;

import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.streams.redis.QueueRedis;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what stages gave up on from Redis to where it is kept, and from there back to its stage
 * when somebody says so. Any number of instances may do both.
 */
public final class ParkedRelay {

    private static final Logger log = LoggerFactory.getLogger(ParkedRelay.class);
    private static final int LIMIT = 100;

    private final QueueRedis redis;
    private final Replays replays;
    private final ParkedLedger ledger;
    private final List<Partition> partitions;

    public ParkedRelay(QueueRedis redis, ParkedLedger ledger, int partitions) {
        this.redis = redis;
        this.replays = new Replays(redis);
        this.ledger = ledger;
        this.partitions = Partition.all(partitions);
    }

    /**
     * Writes down what was parked, and only then removes it from Redis.
     *
     * @return how many entries
     * @throws io.lettuce.core.RedisException when Redis is away
     */
    public int collect() {
        List<CompletableFuture<List<StreamMessage<String, String>>>> answers =
                partitions.stream()
                        .map(partition -> read(partition, Range.Boundary.unbounded()))
                        .toList();
        int collected = 0;
        for (int i = 0; i < answers.size(); i++) {
            Partition partition = partitions.get(i);
            List<StreamMessage<String, String>> messages = QueueRedis.await(answers.get(i));
            while (!messages.isEmpty()) {
                collected += keep(partition, messages);
                String last = messages.getLast().getId();
                messages = QueueRedis.await(read(partition, Range.Boundary.excluding(last)));
            }
        }
        return collected;
    }

    /**
     * Puts entries back that are to be tried again.
     *
     * @return how many
     * @throws io.lettuce.core.RedisException when Redis is away
     */
    public int replay() {
        return ledger.replay(LIMIT, this::putBack);
    }

    private CompletableFuture<List<StreamMessage<String, String>>> read(
            Partition partition, Range.Boundary<String> above) {
        return redis.commands()
                .xrange(
                        ParkedEntry.key(partition),
                        Range.from(above, Range.Boundary.unbounded()),
                        Limit.from(LIMIT))
                .toCompletableFuture();
    }

    private int keep(Partition partition, List<StreamMessage<String, String>> messages) {
        List<ParkedEntry> entries =
                messages.stream()
                        .map(each -> ParkedEntry.read(partition, each.getId(), each.getBody()))
                        .toList();
        List<String> kept = new ArrayList<>();
        try {
            ledger.keep(entries);
            messages.forEach(message -> kept.add(message.getId()));
        } catch (RuntimeException e) {
            // One of them may be to blame: the others are not to wait for it.
            log.warn("{} parked entries are kept one by one: {}", entries.size(), e.toString());
            for (int i = 0; i < entries.size(); i++) {
                if (isKept(entries.get(i))) {
                    kept.add(messages.get(i).getId());
                }
            }
        }
        if (!kept.isEmpty()) {
            String[] ids = kept.toArray(String[]::new);
            QueueRedis.await(redis.commands().xdel(ParkedEntry.key(partition), ids));
        }
        return kept.size();
    }

    private boolean isKept(ParkedEntry entry) {
        try {
            ledger.keep(List.of(entry));
            return true;
        } catch (RuntimeException e) {
            log.error("{} stays in Redis: {}", entry.source(), e.toString());
            return false;
        }
    }

    private void putBack(ParkedLedger.Replay replay) {
        StreamName stage =
                Arrays.stream(StreamName.values())
                        .filter(each -> each.text().equals(replay.stage()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("stage " + replay.stage()));
        boolean added =
                replays.add(
                        stage,
                        replay.partition(),
                        replay.number(),
                        "parked:" + replay.id(),
                        replay.fields());
        log.info("parked entry {} {} in {}", replay.id(), added ? "is again" : "was", stage.text());
    }
}
