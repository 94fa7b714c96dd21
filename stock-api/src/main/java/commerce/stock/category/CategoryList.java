package commerce.stock.category;

import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import commerce.stock.web.Sorting;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The categories as a list. */
@Repository
class CategoryList {

    private static final Sorting SORTING =
            new Sorting(
                    Map.of(
                            "position", "c.position",
                            "name", "c.name",
                            "slug", "c.slug",
                            "products", "products",
                            "updatedAt", "c.updated_at"),
                    "position",
                    "c.id");

    private static final String MATCHING =
            """
             FROM catalog.category c
            WHERE (:active::boolean IS NULL OR c.active = :active)
              AND (:q::text IS NULL
                   OR position(lower(public.unaccent(:q)) IN lower(public.unaccent(c.name))) > 0)
            """;

    private static final String COLUMNS =
            """
            SELECT c.slug, c.name, c.emoji, c.position, c.active, c.version, c.updated_at,
                   (SELECT count(*) FROM catalog.product p WHERE p.category_id = c.id AND p.active) AS products
            """;

    private final JdbcClient jdbc;

    CategoryList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    Page<Row> find(
            @Nullable String q, @Nullable Boolean active, @Nullable String sort, Paging paging) {
        String orderBy = SORTING.orderBy(sort);
        long total =
                jdbc.sql("SELECT count(*)" + MATCHING)
                        .param("q", q)
                        .param("active", active)
                        .query(Long.class)
                        .single();
        List<Row> rows =
                jdbc.sql(COLUMNS + MATCHING + orderBy + " LIMIT :limit OFFSET :offset")
                        .param("q", q)
                        .param("active", active)
                        .param("limit", paging.limit())
                        .param("offset", paging.offset())
                        .query(new SimplePropertyRowMapper<>(Row.class))
                        .list();
        return Page.of(rows, paging, total);
    }

    /**
     * @param products how many active products it has
     */
    @Schema(name = "CategoryRow")
    record Row(
            @Schema(example = "lacteos-y-huevos") String slug,
            @Schema(example = "Lácteos y huevos") String name,
            @Schema(example = "🥛") String emoji,
            int position,
            boolean active,
            int version,
            Instant updatedAt,
            int products) {}
}
