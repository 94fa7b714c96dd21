package commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.catalog.search.FindProducts;
import commerce.catalog.search.Found;
import commerce.catalog.search.Listing;
import commerce.contracts.CatalogChange.Aspect;
import commerce.contracts.CatalogChange.ProductChanged;
import commerce.contracts.CatalogQuery.ShowCategories;
import commerce.contracts.Reply.CategoriesShown;
import commerce.contracts.Sku;
import commerce.contracts.Tier;
import commerce.local.servers.RedisServer;
import commerce.testsupport.TestRedis;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class CacheIT extends Shop {

    private static final RedisServer REDIS = TestRedis.start();

    @Autowired private MeterRegistry meters;
    @Autowired private FindProducts products;

    @DynamicPropertySource
    static void cache(DynamicPropertyRegistry registry) {
        registry.add("commerce.cache.uri", REDIS::uri);
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void hitsAndMissesAreCountedAndNothingFailsWhenTheCacheGoesAway() {
        Shopper customer = aCustomer();
        until(
                () -> {
                    customer.searches("galletitas de agua");
                    return requests("search", "hit") > 0;
                });
        double misses = requests("search", "miss");
        double hits = requests("search", "hit");

        customer.searches("galletitas de agua");
        assertThat(requests("search", "hit")).isEqualTo(hits + 1);
        changes(new ProductChanged(new Sku("DES-0001"), Set.of(Aspect.STOCK)));
        customer.searches("galletitas de agua");
        assertThat(requests("search", "hit")).isEqualTo(hits + 2);
        assertThat(requests("search", "miss")).isEqualTo(misses);
        long told = meters.get("commerce.catalog.freshness").timer().count();
        changes(new ProductChanged(new Sku("DES-0001"), Set.of(Aspect.TEXT)));
        assertThat(meters.get("commerce.catalog.freshness").timer().count()).isEqualTo(told + 1);
        customer.searches("galletitas de agua");
        assertThat(requests("search", "miss")).isEqualTo(misses + 1);

        REDIS.close();

        assertThat(skus(customer.searches("galletitas de agua"))).contains("DES-0001");
        assertThat(skus(customer.searches("galletitas de agua"))).contains("DES-0001");
        assertThat(
                        customer.gets(CategoriesShown.class, new ShowCategories(ES, Tier.NEW, 1))
                                .categories())
                .hasSize(18);
        changes(new ProductChanged(new Sku("DES-0001"), Set.of(Aspect.TEXT, Aspect.PRICE)));
        assertThat(skus(customer.searches("galletitas de agua"))).contains("DES-0001");
    }

    @Test
    void aListThatPricesBoundIsFoundAnewWhenOneChanges() {
        Shopper customer = aCustomer();
        for (String words : List.of("vino tinto menos de 5000 pesos", "vino tinto barato")) {
            until(
                    () -> {
                        double before = requests("search", "hit");
                        customer.searches(words);
                        return requests("search", "hit") > before;
                    });
            double misses = requests("search", "miss");

            changes(new ProductChanged(new Sku("VIN-0018"), Set.of(Aspect.PRICE)));
            customer.searches(words);

            assertThat(requests("search", "miss")).isGreaterThan(misses);
        }
    }

    @Test
    void whatManyAskForAtATimeIsLookedForOnce() throws Exception {
        double misses = requests("search", "miss");
        Listing offers = new Listing.Offers();
        List<Future<Found>> answers = new ArrayList<>();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            whileNobodyReadsProducts(
                    () -> {
                        for (int i = 0; i < 8; i++) {
                            answers.add(many.submit(() -> products.first(offers, 3)));
                        }
                        until(() -> requests("search", "miss") == misses + 8 && waiting() > 0);
                        // Twice, where a refresh of the views came between them.
                        Awaitility.await()
                                .during(Duration.ofMillis(300))
                                .until(() -> waiting() <= 2);
                    });
        }

        assertThat(answers.getFirst().get().products()).hasSize(3);
        for (Future<Found> answer : answers) {
            assertThat(answer.get().products()).isEqualTo(answers.getFirst().get().products());
        }
    }

    /** Questions for offers that PostgreSQL lets wait. */
    private static int waiting() {
        return Integer.parseInt(
                ask(
                        "SELECT count(*) FROM pg_stat_activity"
                                + " WHERE wait_event_type = 'Lock' AND query LIKE '%m.on_offer%'"));
    }

    @Test
    void whatBecameCheaperComesWithinBounds() {
        Shopper customer = aCustomer();
        assertThat(skus(customer.searches("vino alamos menos de 5000 pesos")))
                .doesNotContain("VIN-0018");
        asOwner(
                "UPDATE catalog.product SET price = 4000, list_price = NULL, updated_at = now()"
                        + " WHERE sku = 'VIN-0018'");

        changes(new ProductChanged(new Sku("VIN-0018"), Set.of(Aspect.PRICE)));

        until(
                () ->
                        skus(customer.searches("vino alamos menos de 5000 pesos"))
                                .contains("VIN-0018"));
    }

    private double requests(String cache, String result) {
        return meters
                .get("commerce.cache.requests")
                .tags("cache", cache, "result", result)
                .counters()
                .stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
