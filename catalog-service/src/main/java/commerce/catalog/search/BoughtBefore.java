package commerce.catalog.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import commerce.contracts.CustomerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a customer bought before goes a little further up in what words find for them: two places,
 * and one more for each further order. Never past what fits better, and never far: who looks for
 * something else than usual finds it where everybody does.
 */
@Component
class BoughtBefore {

    /** The most places that a product goes up. */
    static final int MOST_PLACES = 4;

    /** What stands further down is not looked at: it would come onto no page that is read. */
    private static final int LOOKED_AT = 60;

    private final JdbcClient jdbc;

    /** An order that is placed meanwhile counts a little later. */
    private final Cache<CustomerId, Map<Long, Integer>> orders =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterWrite(Duration.ofMinutes(2))
                    .build();

    BoughtBefore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In how many orders of the customer products were, by id. */
    Map<Long, Integer> by(CustomerId customer) {
        return orders.get(customer, this::find);
    }

    /** The ranking as this customer is to see it. */
    Ranking lifted(Ranking ranking, CustomerId customer) {
        int end = Math.min(LOOKED_AT, ranking.fitting());
        Map<Long, Integer> bought = end < 2 ? Map.of() : by(customer);
        if (bought.isEmpty()) {
            return ranking;
        }
        List<Long> ids = new ArrayList<>(ranking.ids());
        for (int i = 1; i < end; i++) {
            int places = places(bought.getOrDefault(ids.get(i), 0));
            if (places > 0) {
                ids.add(Math.max(0, i - places), ids.remove(i));
            }
        }
        return new Ranking(
                ranking.tier(), ranking.fitting(), List.copyOf(ids), ranking.numbersAreWords());
    }

    private static int places(int orders) {
        return orders == 0 ? 0 : Math.min(MOST_PLACES, orders + 1);
    }

    private Map<Long, Integer> find(CustomerId customer) {
        Map<Long, Integer> found = new HashMap<>();
        jdbc.sql("SELECT product_id, orders FROM cart.bought_before WHERE customer_id = :customer")
                .param("customer", customer.value())
                .query(
                        row -> {
                            found.put(row.getLong("product_id"), row.getInt("orders"));
                        });
        return Map.copyOf(found);
    }
}
