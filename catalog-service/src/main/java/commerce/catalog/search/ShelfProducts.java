package commerce.catalog.search;

import commerce.catalog.CatalogProperties;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Products without words: of a category, on offer, or put first by the shop. What is in stock comes
 * first.
 */
@Repository
class ShelfProducts {

    /** How many changed products are looked at beside the view. */
    private static final int MOST_CHANGED = 300;

    private static final String IN_CATEGORY =
            statement(
                    "m.category_id = :category" + parts("m"),
                    "p.category_id = :category" + parts("p"),
                    "m.featured DESC, m.popularity DESC",
                    "p.featured::integer");

    private static final String ON_OFFER =
            statement(
                    "m.on_offer",
                    "p.list_price IS NOT NULL",
                    "m.popularity DESC",
                    "round((1 - p.price / p.list_price) * p.popularity, 2)");

    private static final String FEATURED =
            statement("m.featured", "p.featured", "m.popularity DESC", "p.popularity");

    private final JdbcClient jdbc;
    private final int most;

    ShelfProducts(JdbcClient jdbc, CatalogProperties properties) {
        this.jdbc = jdbc;
        this.most = properties.candidates();
    }

    Ranking ofCategory(Listing.OfCategory listing) {
        return ranking(
                jdbc.sql(IN_CATEGORY)
                        .param("category", listing.category())
                        .param("brand", listing.brand())
                        .param("max", listing.maxPrice())
                        .param("most", most)
                        .query((row, _) -> row.getLong(1))
                        .list());
    }

    Ranking onOffer() {
        return ranking(
                jdbc.sql(ON_OFFER).param("most", most).query((row, _) -> row.getLong(1)).list());
    }

    Ranking featured() {
        return ranking(
                jdbc.sql(FEATURED).param("most", most).query((row, _) -> row.getLong(1)).list());
    }

    private static Ranking ranking(List<Long> ids) {
        return ids.isEmpty() ? Ranking.NOTHING : new Ranking(Tier.ALL, ids.size(), ids);
    }

    /** What a list may be narrowed to. */
    private static String parts(String table) {
        return """
         AND (:brand::text IS NULL OR %1$s.brand = :brand::text)
         AND (:max::numeric IS NULL OR %1$s.price <= :max::numeric)\
        """
                .formatted(table);
    }

    private static String statement(String inView, String live, String order, String score) {
        return """
        WITH changed AS MATERIALIZED (
          SELECT p.id FROM catalog.product p
           WHERE p.updated_at > (SELECT refreshed_at - interval '10 seconds' FROM search.view_refresh)
           ORDER BY p.updated_at DESC LIMIT %d),
        hits AS (
          (SELECT m.id FROM catalog.products_search_mv m
            WHERE %s AND NOT EXISTS (SELECT FROM changed WHERE changed.id = m.id)
            ORDER BY %s, m.id LIMIT :most)
          UNION ALL
          SELECT id FROM changed)
        SELECT p.id
          FROM hits
          JOIN catalog.product p ON p.id = hits.id
          JOIN catalog.category c ON c.id = p.category_id
          LEFT JOIN inventory.stock_level s ON s.product_id = p.id
         WHERE p.active AND c.active AND %s
         ORDER BY coalesce(s.on_hand - s.reserved, 0) > 0 DESC, %s DESC, p.popularity DESC, p.id
        """
                .formatted(MOST_CHANGED, inView, order, live, score);
    }
}
