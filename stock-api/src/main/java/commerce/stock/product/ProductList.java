package commerce.stock.product;

import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import commerce.stock.web.Sorting;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The products as a list, with how much there is of each. */
@Repository
class ProductList {

    private static final Sorting SORTING =
            new Sorting(
                    Map.of(
                            "name", "p.name",
                            "sku", "p.sku",
                            "price", "p.price",
                            "category", "c.slug",
                            "available", "available",
                            "popularity", "p.popularity",
                            "updatedAt", "p.updated_at"),
                    "name",
                    "p.id");

    /** Every word that is asked for has to be somewhere: in the sku, the name or the brand. */
    private static final String MATCHING =
            """
             FROM catalog.product p
             JOIN catalog.category c ON c.id = p.category_id
             LEFT JOIN inventory.stock_level s ON s.product_id = p.id
            WHERE (:category::text IS NULL OR c.slug = :category)
              AND (:active::boolean IS NULL OR p.active = :active)
              AND (:onOffer::boolean IS NULL OR (p.list_price IS NOT NULL) = :onOffer)
              AND (:availableBelow::integer IS NULL
                   OR coalesce(s.on_hand - s.reserved, 0) < :availableBelow)
              AND (:q::text IS NULL OR NOT EXISTS (
                   SELECT FROM regexp_split_to_table(lower(public.unaccent(:q)), '\\s+') AS word
                    WHERE position(word IN lower(public.unaccent(
                          p.sku || ' ' || p.name || ' ' || coalesce(p.brand, '')))) = 0))
            """;

    private static final String COLUMNS =
            """
            SELECT p.sku, p.name, p.brand, c.slug AS category, p.unit, p.size, p.price, p.list_price,
                   p.featured, p.active, coalesce(s.on_hand, 0) AS on_hand, coalesce(s.reserved, 0) AS reserved,
                   coalesce(s.on_hand - s.reserved, 0) AS available,
                   (SELECT '/pictures/' || p.sku FROM catalog.product_picture x
                     WHERE x.product_id = p.id) AS picture,
                   p.version, p.updated_at
            """;

    private final JdbcClient jdbc;

    ProductList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    Page<Row> find(Filter filter, @Nullable String sort, Paging paging) {
        String orderBy = SORTING.orderBy(sort);
        Map<String, @Nullable Object> wanted = new HashMap<>();
        wanted.put("q", filter.q());
        wanted.put("category", filter.category());
        wanted.put("active", filter.active());
        wanted.put("onOffer", filter.onOffer());
        wanted.put("availableBelow", filter.availableBelow());
        long total =
                jdbc.sql("SELECT count(*)" + MATCHING).params(wanted).query(Long.class).single();
        List<Row> rows =
                jdbc.sql(COLUMNS + MATCHING + orderBy + " LIMIT :limit OFFSET :offset")
                        .params(wanted)
                        .param("limit", paging.limit())
                        .param("offset", paging.offset())
                        .query(new SimplePropertyRowMapper<>(Row.class))
                        .list();
        return Page.of(rows, paging, total);
    }

    /** What is asked for; what is absent does not matter. */
    record Filter(
            @Nullable String q,
            @Nullable String category,
            @Nullable Boolean active,
            @Nullable Boolean onOffer,
            @Nullable Integer availableBelow) {}

    @Schema(name = "ProductRow")
    record Row(
            @Schema(example = "LAC-0901") String sku,
            @Schema(example = "Leche entera larga vida 1 L") String name,
            @Nullable String brand,
            String category,
            String unit,
            @Nullable String size,
            @Schema(example = "1450.00") BigDecimal price,
            @Nullable BigDecimal listPrice,
            boolean featured,
            boolean active,
            int onHand,
            int reserved,
            int available,
            @Nullable String picture,
            int version,
            Instant updatedAt) {}
}
