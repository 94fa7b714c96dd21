package commerce.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.e2e.Http;
import commerce.e2e.fault.Journal.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Hundreds of customers shop while processes, servers, connections and WhatsApp fail; then it is
 * held against what they said. {@code ./test faults --seed N --minutes M} runs it longer, or again.
 */
class FaultsIT {

    private static final long SEED = setting("FAULTS_SEED", 1);
    private static final Duration LENGTH = Duration.ofSeconds(setting("FAULTS_SECONDS", 60));
    private static final int CUSTOMERS = (int) setting("FAULTS_CUSTOMERS", 200);
    private static final int PER_SECOND = (int) setting("FAULTS_PER_SECOND", 25);
    private static final Duration BETWEEN_FAULTS =
            Duration.ofMillis(setting("FAULTS_EVERY_MILLIS", 3000));

    @Test
    void nothingIsLostOvertakenOrDoneTwice() throws Exception {
        Path directory = Files.createTempDirectory("commerce-faults");
        try (Journal journal = new Journal(directory.resolve("journal"));
                Testbed bed = Testbed.start(directory)) {
            List<String> skus = fillShelves(bed);
            Map<String, Integer> stock = Judge.stock(bed);
            List<Shopper> shoppers = new ArrayList<>();
            for (int i = 0; i < CUSTOMERS; i++) {
                String phone = "54911" + (40_000_000 + i);
                shoppers.add(
                        new Shopper(journal, bed.simulator(), phone, skus, SEED * 100_003 + i));
            }
            Saboteur saboteur = new Saboteur(bed, journal, SEED);
            long end = System.nanoTime() + LENGTH.toNanos();
            AtomicBoolean quiet = new AtomicBoolean();
            Duration pause = Duration.ofMillis(1000L * CUSTOMERS * 7 / 5 / PER_SECOND);
            try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
                var listening = people.submit(() -> listen(bed, journal, quiet));
                List<Future<?>> shopping = new ArrayList<>();
                for (Shopper shopper : shoppers) {
                    shopping.add(
                            people.submit(
                                    () -> {
                                        shopper.shop(() -> System.nanoTime() > end, pause);
                                        return null;
                                    }));
                }
                saboteur.work(() -> System.nanoTime() > end, BETWEEN_FAULTS);
                for (Future<?> shopper : shopping) {
                    shopper.get(10, TimeUnit.MINUTES);
                }
                Judge judge = new Judge(bed, journal, shoppers, stock);
                judge.awaitDrained();
                quiet.set(true);
                listening.get(1, TimeUnit.MINUTES);
                Map<String, List<String>> broken = judge.judge();
                System.out.printf(
                        """

                        Faults, seed %d, %d s, %d customers
                        %s%-40s %s
                        %s
                        Journal in %s
                        %n""",
                        SEED,
                        LENGTH.toSeconds(),
                        CUSTOMERS,
                        judge.report(),
                        "faults",
                        saboteur.counts(),
                        saboteur.recovery().report(),
                        journal.directory());
                assertThat(broken).as("again: ./test faults --seed %d".formatted(SEED)).isEmpty();
            }
        }
    }

    /** Writes down everything WhatsApp accepts from the shop. */
    private static void listen(Testbed bed, Journal journal, AtomicBoolean quiet) {
        long last = 0;
        boolean more = true;
        while (more || !quiet.get()) {
            JsonNode log =
                    Http.get("%s/sim/log?after=%d&limit=1000".formatted(bed.simulator(), last))
                            .json();
            more = !log.isEmpty();
            for (JsonNode message : log) {
                last = message.path("seq").asLong();
                journal.received(
                        new Received(
                                last,
                                message.path("to").stringValue(),
                                message.at("/payload/biz_opaque_callback_data").asString(""),
                                message.at("/payload/text/body").asString("")
                                        + message.at("/payload/interactive/body/text")
                                                .asString("")));
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
    private static List<String> fillShelves(Testbed bed) throws SQLException {
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

    private static long setting(String name, long otherwise) {
        String given = System.getenv(name);
        return given == null || given.isBlank() ? otherwise : Long.parseLong(given);
    }
}
