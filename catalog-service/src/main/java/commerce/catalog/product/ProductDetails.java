package commerce.catalog.product;

import commerce.catalog.CatalogProperties;
import commerce.catalog.search.ProductRows;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import commerce.contracts.Reply.Gone;
import commerce.contracts.Reply.ProductShown;
import commerce.contracts.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One product in detail. */
@Component
public class ProductDetails {

    private static final String BY_SKU =
            "SELECT "
                    + ProductRows.COLUMNS
                    + ", p.description, c.name AS category FROM catalog.product p "
                    + ProductRows.JOINS
                    + " WHERE p.sku = :sku AND p.active AND c.active";

    private final JdbcClient jdbc;
    private final ProductRows rows;
    private final Popularity popularity;
    private final String pictures;

    ProductDetails(
            JdbcClient jdbc,
            ProductRows rows,
            Popularity popularity,
            CatalogProperties properties) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.popularity = popularity;
        this.pictures = properties.pictureBaseUrl();
    }

    public Reply show(Language language, Sku sku) {
        popularity.seen(sku);
        return jdbc.sql(BY_SKU)
                .param("sku", sku.value())
                .query(
                        (row, _) ->
                                (Reply)
                                        new ProductShown(
                                                language,
                                                rows.read(row).shown(),
                                                row.getString("description"),
                                                row.getString("category"),
                                                picture(sku)))
                .optional()
                .orElseGet(() -> new Gone(language));
    }

    private @Nullable String picture(Sku sku) {
        if (pictures.isBlank()) {
            return null;
        }
        return (pictures.endsWith("/") ? pictures : pictures + "/") + sku;
    }
}
