package commerce.e2e.fault;

import commerce.e2e.Http;
import commerce.local.LocalStack;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gives products that nobody buys new names, again and again. What the shop has confirmed has to
 * stay, and to be found by its name in the end, by every instance.
 */
final class Admin {

    private static final int PRODUCTS = 4;
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final List<String> SEARCHED = List.of("catalog-service", "catalog-service-2");

    private final Testbed bed;
    private final Random chance;
    private final List<String> skus;

    /** What a product may be called: as was confirmed last, or tried since without an answer. */
    private final Map<String, Set<String>> names = new HashMap<>();

    private int confirmed;

    /**
     * @param confirmed how many changes the shop said it had made
     * @param missed what became of those that should not have become of them
     */
    record Changes(int confirmed, List<String> missed) {}

    Admin(Testbed bed, long seed) throws SQLException {
        this.bed = bed;
        this.chance = new Random(seed);
        this.skus =
                bed
                        .rows(
                                "SELECT sku FROM catalog.product WHERE price > 3000 ORDER BY sku"
                                        + " LIMIT "
                                        + PRODUCTS)
                        .stream()
                        .map(List::getFirst)
                        .toList();
    }

    /** Goes on until the shop closes. */
    void work(CountDownLatch closing) throws InterruptedException {
        for (int i = 0; !closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS); i++) {
            rename(skus.get(i % skus.size()));
        }
    }

    private synchronized void rename(String sku) {
        String product = bed.stack().url("stock-api") + "/api/products/" + sku;
        String name =
                chance.ints(12, 'b', 'n').mapToObj(Character::toString).reduce("", String::concat);
        try {
            // What is found before is remembered, and has to be forgotten.
            SEARCHED.forEach(instance -> found(instance, name));
            Http.Answer before = Http.get(product, "X-API-Key", LocalStack.ADMIN_KEY);
            if (before.status() != 200) {
                return;
            }
            names.computeIfAbsent(
                            sku,
                            _ -> new HashSet<>(Set.of(before.json().path("name").stringValue())))
                    .add(name);
            Http.Answer answer =
                    Http.send(
                            "PATCH",
                            product,
                            Http.JSON.createObjectNode().put("name", name).toString(),
                            "X-API-Key",
                            LocalStack.ADMIN_KEY,
                            "If-Match",
                            before.headers().firstValue("ETag").orElseThrow(),
                            "Content-Type",
                            "application/merge-patch+json");
            if (answer.status() == 200) {
                names.put(sku, new HashSet<>(Set.of(name)));
                confirmed++;
            } else if (answer.status() < 500) {
                names.get(sku).remove(name);
            }
        } catch (UncheckedIOException noAnswer) {
            // Whether it was done is seen by what the product is called.
        }
    }

    /** What came of it, as it is now. */
    synchronized Changes changes() throws SQLException {
        List<String> missed = new ArrayList<>();
        for (Map.Entry<String, Set<String>> product : names.entrySet()) {
            String sku = product.getKey();
            String name =
                    bed.rows("SELECT name FROM catalog.product WHERE sku = '" + sku + "'")
                            .getFirst()
                            .getFirst();
            if (!product.getValue().contains(name)) {
                missed.add("%s is called %s, not %s".formatted(sku, name, product.getValue()));
            }
            for (String instance : SEARCHED) {
                if (!found(instance, name).equals(sku)) {
                    missed.add("%s does not find %s by %s".formatted(instance, sku, name));
                }
            }
        }
        return new Changes(confirmed, missed);
    }

    /** The sku of what an instance finds first; empty where that is nothing. */
    private String found(String instance, String words) {
        return Http.get(
                        bed.stack().url(instance)
                                + "/api/search?q="
                                + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .json()
                .at("/products/0/sku")
                .asString("");
    }
}
