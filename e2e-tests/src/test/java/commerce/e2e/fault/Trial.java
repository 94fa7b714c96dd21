package commerce.e2e.fault;

import commerce.e2e.Http;
import commerce.e2e.fault.Journal.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Customers who shop for a while, all that was said, and a judgement of it in the end. */
final class Trial implements AutoCloseable {

    /** How long what is still under way is waited for once the shop is closed. */
    private static final Duration DRAIN = Duration.ofMinutes(4);

    /** How often it is looked whether all of it is done: a look reads whole tables. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /** How old what a customer hears of unfinished messages may be. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static int customersSoFar;

    private final Testbed bed;
    private final Journal journal;
    private final List<String> skus;
    private final long seed;
    private final List<Shopper> shoppers = new ArrayList<>();
    private final Map<String, Integer> stockBefore;
    private final Admin admin;
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> working = new ArrayList<>();
    private final Future<?> listening;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Duration closed;
    private volatile boolean quiet;
    private String report = "";
    private int confirmedChanges;

    /** Which messages were without an end when that was last asked. */
    private Set<String> unfinished = Set.of();

    private long asked = System.nanoTime() - FRESH.toNanos() - 1;

    /** Opens the shop to so many customers, who together say so much in a second. */
    Trial(Testbed bed, Path directory, long seed, int customers, int perSecond)
            throws IOException, SQLException {
        this.bed = bed;
        this.journal = new Journal(directory);
        this.seed = seed;
        this.skus = fillShelves();
        this.stockBefore = Books.stock(bed);
        // What an earlier trial was answered is not judged again.
        long before = endOfLog();
        this.listening = people.submit(() -> listen(before));
        this.admin = new Admin(bed, seed);
        working.add(
                people.submit(
                        () -> {
                            admin.work(closing);
                            return null;
                        }));
        // In five turns a customer says seven things: one in five is hasty, and says three.
        Duration pause = Duration.ofMillis(1000L * customers * 7 / 5 / perSecond);
        for (int i = 0; i < customers; i++) {
            Shopper shopper = visitor();
            working.add(
                    people.submit(
                            () -> {
                                shopper.shop(closing, pause);
                                return null;
                            }));
        }
    }

    /** One more customer, who says nothing unasked. */
    Shopper visitor() {
        Shopper visitor =
                new Shopper(
                        journal,
                        bed.simulator(),
                        "54911" + (40_000_000 + customersSoFar++),
                        skus,
                        this::mayBeAnswered,
                        seed * 100_003 + shoppers.size());
        shoppers.add(visitor);
        return visitor;
    }

    Journal journal() {
        return journal;
    }

    /** Closes the shop, lets everybody finish, and says what was broken; empty when nothing was. */
    Map<String, List<String>> judge() throws Exception {
        Duration end = journal.now();
        closed = end;
        closing.countDown();
        for (Future<?> person : working) {
            person.get(10, TimeUnit.MINUTES);
        }
        var _ = inTheEnd(this::unfinished, Set::isEmpty);
        Books books = inTheEnd(() -> Books.of(bed), Books::areClosed);
        Admin.Changes changes = inTheEnd(admin::changes, each -> each.missed().isEmpty());
        confirmedChanges = changes.confirmed();
        Duration drained = journal.now().minus(end);
        quiet = true;
        listening.get(1, TimeUnit.MINUTES);
        Judge judge =
                new Judge(
                        journal.accepted(),
                        journal.received(),
                        shoppers.stream().map(Shopper::account).toList(),
                        stockBefore,
                        changes,
                        books);
        report =
                "%-40s %.1f s%n%s"
                        .formatted("drained after", drained.toMillis() / 1e3, judge.report());
        return judge.broken();
    }

    String report() {
        return report;
    }

    /** How many changes of the catalogue stock-api said it had made. */
    int confirmedChanges() {
        return confirmedChanges;
    }

    /** What is seen once it is as it should be, or when there is no time left for that. */
    private <T> T inTheEnd(Callable<T> look, Predicate<T> settled) throws Exception {
        T seen = look.call();
        while (isDraining() && !settled.test(seen)) {
            Thread.sleep(LOOK_AGAIN);
            seen = look.call();
        }
        return seen;
    }

    /** Whether an answer to a message may still come: unless it has an end, or it is all over. */
    private boolean mayBeAnswered(String message) {
        try {
            return isDraining() && lately().contains(message);
        } catch (SQLException away) {
            return true;
        }
    }

    private boolean isDraining() {
        Duration since = closed;
        return since == null || journal.now().minus(since).compareTo(DRAIN) < 0;
    }

    /** What was unfinished at most a second ago: hundreds of customers ask at a time. */
    private synchronized Set<String> lately() throws SQLException {
        if (System.nanoTime() - asked > FRESH.toNanos()) {
            unfinished = unfinished();
            asked = System.nanoTime();
        }
        return unfinished;
    }

    private Set<String> unfinished() throws SQLException {
        return bed
                .rows("SELECT message_id FROM ledger.inbound_message WHERE state = 'accepted'")
                .stream()
                .map(List::getFirst)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() throws IOException {
        closed = journal.now();
        closing.countDown();
        quiet = true;
        people.shutdownNow();
        journal.close();
    }

    private JsonNode log(long after) {
        return Http.get("%s/sim/log?after=%d&limit=1000".formatted(bed.simulator(), after)).json();
    }

    private long endOfLog() {
        long end = 0;
        for (JsonNode log = log(end); !log.isEmpty(); log = log(end)) {
            end = log.path(log.size() - 1).path("seq").asLong();
        }
        return end;
    }

    /** Writes down everything that WhatsApp accepts from the shop. */
    private void listen(long before) {
        long last = before;
        boolean more = true;
        while (more || !quiet) {
            JsonNode log = log(last);
            more = !log.isEmpty();
            for (JsonNode message : log) {
                last = message.path("seq").asLong();
                journal.received(
                        new Received(
                                last,
                                message.path("to").stringValue(),
                                message.at("/payload/biz_opaque_callback_data").asString(""),
                                message.at("/payload/text/body").asString("")
                                        + message.at("/payload/interactive/body/text").asString(""),
                                journal.now()));
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Products that never run out, and cost enough for an order of one. */
    private List<String> fillShelves() throws SQLException {
        List<String> skus =
                bed
                        .rows(
                                "SELECT sku FROM catalog.product WHERE price BETWEEN 600 AND 3000"
                                        + " ORDER BY sku LIMIT 12")
                        .stream()
                        .map(List::getFirst)
                        .toList();
        bed.execute(
                "UPDATE inventory.stock_level SET on_hand = 1000000 WHERE product_id IN (SELECT id"
                        + " FROM catalog.product WHERE sku IN ('"
                        + String.join("','", skus)
                        + "'))");
        return skus;
    }
}
