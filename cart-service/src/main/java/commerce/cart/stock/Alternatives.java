package commerce.cart.stock;

import commerce.cart.CartProperties;
import commerce.contracts.Reply;
import commerce.contracts.Reply.LeftOut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds what can be bought instead. */
@Repository
public class Alternatives {

    // Trigrams only narrow a large category down to what is worth ranking.
    private static final String CANDIDATES =
            "SELECT near.*, missing.id AS instead_of FROM catalog.product missing"
                    + " CROSS JOIN LATERAL (SELECT "
                    + ProductRows.COLUMNS
                    + ", p.popularity FROM catalog.product p "
                    + ProductRows.JOINS
                    + """
                       WHERE p.category_id = missing.category_id AND p.id <> missing.id
                         AND p.active AND c.active AND s.on_hand > s.reserved
                       ORDER BY public.similarity(p.name, missing.name) DESC, p.popularity DESC
                       LIMIT 40) near
                     WHERE missing.id = ANY(:ids::bigint[])
                    """;

    private final JdbcClient jdbc;
    private final CartProperties shop;

    Alternatives(JdbcClient jdbc, CartProperties shop) {
        this.jdbc = jdbc;
        this.shop = shop;
    }

    /** Shortages as they are told, each with what is near to it where there is too little of it. */
    public List<LeftOut> nameFor(List<Shortage> shortages) {
        Map<Long, List<Candidate>> candidates = candidates(shortages);
        List<LeftOut> told = new ArrayList<>();
        for (Shortage shortage : shortages) {
            List<Reply.Product> alternatives = List.of();
            Product missing = shortage.product();
            if (missing != null && candidates.containsKey(missing.id())) {
                alternatives =
                        Nearest.to(missing, candidates.getOrDefault(missing.id(), List.of()))
                                .stream()
                                .limit(shop.alternatives())
                                .map(product -> product.shown(shop.fewLeft()))
                                .toList();
            }
            told.add(
                    new LeftOut(
                            shortage.wanted(),
                            shortage.reason(),
                            shortage.available(),
                            alternatives));
        }
        return told;
    }

    private Map<Long, List<Candidate>> candidates(List<Shortage> shortages) {
        Set<Long> missing =
                shortages.stream()
                        .filter(Alternatives::wantsAlternatives)
                        .map(Shortage::product)
                        .filter(Objects::nonNull)
                        .map(Product::id)
                        .collect(Collectors.toSet());
        Map<Long, List<Candidate>> found = new HashMap<>();
        if (missing.isEmpty()) {
            return found;
        }
        jdbc.sql(CANDIDATES)
                .param("ids", missing.toArray(Long[]::new))
                .query(
                        row -> {
                            found.computeIfAbsent(row.getLong("instead_of"), _ -> new ArrayList<>())
                                    .add(
                                            new Candidate(
                                                    ProductRows.read(row, shop.currency()),
                                                    row.getInt("popularity")));
                        });
        return found;
    }

    private static boolean wantsAlternatives(Shortage shortage) {
        return switch (shortage.reason()) {
            case OUT_OF_STOCK, NOT_ENOUGH_STOCK, NO_LONGER_SOLD -> true;
            case NOT_FOUND, QUANTITY_LIMIT, CART_FULL -> false;
        };
    }

    record Candidate(Product product, int popularity) {}
}
