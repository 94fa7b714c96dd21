package commerce.ingest.ledger;

import commerce.contracts.Envelope;
import commerce.contracts.Partition;
import commerce.ingest.IngestProperties;
import commerce.streams.redis.QueueRedis;
import commerce.streams.relay.LedgerRelay;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Writes what webhooks bring into the ledger and publishes it. What arrives while a transaction is
 * under way goes together in the next one: few transactions when much comes, no waiting when little
 * does.
 */
@Component
public class LedgerWriter implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LedgerWriter.class);

    /**
     * The most rows of one transaction; a webhook of 1000 updates goes in one piece all the same.
     */
    private static final int MOST_ROWS = 512;

    /** Transactions that wait to be published. What is beyond that, the ledger brings later. */
    private static final int MOST_UNPUBLISHED = 64;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private record Request(List<NewMessage> messages, CompletableFuture<Void> written) {}

    private final InboundLedger ledger;
    private final LedgerRelay relay;
    private final IngestProperties properties;
    private final DistributionSummary rowsPerTransaction;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<SortedMap<Partition, List<Envelope>>> committed =
            new LinkedBlockingQueue<>(MOST_UNPUBLISHED);
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean running;
    private final List<Thread> threads = new ArrayList<>();

    LedgerWriter(
            InboundLedger ledger,
            QueueRedis redis,
            IngestProperties properties,
            MeterRegistry meters) {
        this.ledger = ledger;
        this.relay = new LedgerRelay(redis, ledger);
        this.properties = properties;
        this.rowsPerTransaction = meters.summary("commerce.ledger.rows");
        meters.gauge("commerce.ledger.waiting", waiting);
    }

    /**
     * Completes when the messages are safe.
     *
     * @throws io.lettuce.core.RedisException never: publishing comes later
     */
    public CompletableFuture<Void> write(List<NewMessage> messages) {
        if (!running || waiting.addAndGet(messages.size()) > properties.waitingRows()) {
            if (running) {
                waiting.addAndGet(-messages.size());
            }
            return CompletableFuture.failedFuture(
                    new IllegalStateException("too much is waiting for the ledger"));
        }
        Request request = new Request(messages, new CompletableFuture<>());
        requests.add(request);
        return request.written();
    }

    /** Writes a message down, and undoes that; nothing is published. */
    public void rehearse(NewMessage message) {
        ledger.rehearse(message);
    }

    @Override
    public void start() {
        running = true;
        Thread writer = Thread.ofVirtual().name("ledger-writer").start(this::writeAll);
        threads.add(writer);
        threads.add(Thread.ofVirtual().name("ledger-publisher").start(() -> publishAll(writer)));
        threads.add(Thread.ofVirtual().name("ledger-catch-up").start(this::catchUp));
    }

    @Override
    public void stop() {
        running = false;
        for (Thread thread : threads) {
            try {
                if (!thread.join(Duration.ofSeconds(5))) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** There before webhooks can come: the web server is started after it, and stopped before. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    private void writeAll() {
        try {
            while (running || !requests.isEmpty()) {
                Request first = requests.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    write(first);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Request first) {
        List<Request> group = new ArrayList<>(List.of(first));
        int rows = first.messages().size();
        while (rows < MOST_ROWS) {
            Request next = requests.poll();
            if (next == null) {
                break;
            }
            group.add(next);
            rows += next.messages().size();
        }
        waiting.addAndGet(-rows);
        writeTogether(group);
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, the ones who wait must hear of it
    private void writeTogether(List<Request> group) {
        List<NewMessage> rows =
                group.stream().flatMap(request -> request.messages().stream()).toList();
        try {
            SortedMap<Partition, List<Envelope>> published = ledger.insert(rows);
            rowsPerTransaction.record(rows.size());
            group.forEach(request -> request.written().complete(null));
            var _ = committed.offer(published);
        } catch (DataIntegrityViolationException e) {
            // One webhook may be to blame: the others are not to suffer for it.
            if (group.size() > 1) {
                group.forEach(request -> writeTogether(List.of(request)));
            } else {
                fail(group, e);
            }
        } catch (RuntimeException | Error e) {
            fail(group, e);
        }
    }

    private static void fail(List<Request> group, Throwable failure) {
        log.warn("{} webhooks were not written: {}", group.size(), failure.toString());
        group.forEach(request -> request.written().completeExceptionally(failure));
    }

    /** As long as there may be more: what is left to others waits for their next look. */
    private void publishAll(Thread writer) {
        try {
            while (writer.isAlive() || !committed.isEmpty()) {
                SortedMap<Partition, List<Envelope>> next =
                        committed.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    publish(next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(SortedMap<Partition, List<Envelope>> messages) {
        messages.forEach(
                (partition, envelopes) -> {
                    try {
                        relay.publish(partition, envelopes);
                    } catch (RuntimeException e) {
                        // They are in the ledger: the next look at it publishes them.
                        log.warn(
                                "partition {} is published later: {}",
                                partition.number(),
                                e.toString());
                    }
                });
    }

    private void catchUp() {
        while (running) {
            try {
                relay.catchUp();
            } catch (RuntimeException e) {
                log.warn("the streams were not compared with the ledger: {}", e.toString());
            }
            try {
                Thread.sleep(properties.catchUpPeriod());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
