package commerce.catalog.search;

import commerce.catalog.ShopProperties;
import commerce.contracts.Money;
import commerce.contracts.Reply.Facet;
import commerce.contracts.Reply.FacetKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Offers parts of a long list: of a brand, of a category, the cheaper ones. */
@Component
class Facets {

    /** How many rows of a list they take. */
    static final int MOST = 3;

    /** What leaves more of a list does not narrow it. */
    private static final double MOST_OF_THE_LIST = 0.8;

    private static final double CHEAPER = 0.4;
    private static final int LEAST = 2;

    /** What a product may have in common with others. */
    record Traits(@Nullable String brand, int categoryId, String category, BigDecimal price) {}

    private final JdbcClient jdbc;
    private final ShopProperties shop;

    Facets(JdbcClient jdbc, ShopProperties shop) {
        this.jdbc = jdbc;
        this.shop = shop;
    }

    /** Of a list of these products, as they are now. */
    List<Facet> of(Listing.Divisible listing, List<Long> ids) {
        return of(listing, traits(ids), shop);
    }

    private List<Traits> traits(List<Long> ids) {
        return jdbc.sql(
                        """
                        SELECT p.brand, p.category_id, c.name, p.price
                          FROM unnest(:ids::bigint[]) AS wanted (id)
                          JOIN catalog.product p ON p.id = wanted.id
                          JOIN catalog.category c ON c.id = p.category_id
                         WHERE p.active AND c.active
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .query(
                        (row, _) ->
                                new Traits(
                                        row.getString(1),
                                        row.getInt(2),
                                        row.getString(3),
                                        row.getBigDecimal(4)))
                .list();
    }

    /** The most frequent category, the cheaper ones, and for the rest brands. */
    static List<Facet> of(Listing.Divisible listing, List<Traits> all, ShopProperties shop) {
        List<Facet> others = new ArrayList<>();
        category(listing, all).ifPresent(others::add);
        price(listing, all, shop).ifPresent(others::add);
        List<Facet> facets = new ArrayList<>(brands(listing, all, MOST - others.size()));
        facets.addAll(others);
        return List.copyOf(facets);
    }

    private static List<Facet> brands(Listing.Divisible listing, List<Traits> all, int most) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Traits each : all) {
            if (each.brand() != null) {
                counts.merge(each.brand(), 1, Integer::sum);
            }
        }
        return mostFrequentFirst(counts).stream()
                .filter(brand -> narrows(brand.getValue(), all))
                .flatMap(
                        brand ->
                                listing
                                        .ofBrand(brand.getKey())
                                        .map(
                                                narrower ->
                                                        facet(
                                                                FacetKind.BRAND,
                                                                brand.getKey(),
                                                                null,
                                                                brand.getValue(),
                                                                narrower))
                                        .stream())
                .limit(most)
                .toList();
    }

    private static Optional<Facet> category(Listing.Divisible listing, List<Traits> all) {
        Map<Integer, String> names = new HashMap<>();
        Map<Integer, Integer> counts = new TreeMap<>();
        for (Traits each : all) {
            names.put(each.categoryId(), each.category());
            counts.merge(each.categoryId(), 1, Integer::sum);
        }
        return mostFrequentFirst(counts).stream()
                .filter(each -> narrows(each.getValue(), all))
                .findFirst()
                .flatMap(
                        each ->
                                listing.ofCategory(each.getKey())
                                        .map(
                                                narrower ->
                                                        facet(
                                                                FacetKind.CATEGORY,
                                                                names.getOrDefault(
                                                                        each.getKey(), ""),
                                                                null,
                                                                each.getValue(),
                                                                narrower)));
    }

    /** Up to a round price that leaves some two fifths. */
    private static Optional<Facet> price(
            Listing.Divisible listing, List<Traits> all, ShopProperties shop) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<BigDecimal> prices = all.stream().map(Traits::price).sorted().toList();
        BigDecimal bound =
                prices.get((int) (prices.size() * CHEAPER))
                        .round(new MathContext(2, RoundingMode.UP));
        int cheaper = (int) prices.stream().filter(each -> each.compareTo(bound) <= 0).count();
        return narrows(cheaper, all)
                ? listing.upTo(bound)
                        .map(
                                narrower ->
                                        facet(
                                                FacetKind.PRICE,
                                                "",
                                                shop.money(bound),
                                                cheaper,
                                                narrower))
                : Optional.empty();
    }

    private static boolean narrows(int products, List<Traits> all) {
        return products >= LEAST && products <= all.size() * MOST_OF_THE_LIST;
    }

    private static Facet facet(
            FacetKind kind, String value, @Nullable Money upTo, int products, Listing narrower) {
        return new Facet(
                kind, value, upTo, products, new PageToken(narrower, Place.BEGINNING).text());
    }

    private static <T> List<Map.Entry<T, Integer>> mostFrequentFirst(Map<T, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<T, Integer>comparingByValue().reversed())
                .toList();
    }
}
