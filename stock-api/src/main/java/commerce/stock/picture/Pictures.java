package commerce.stock.picture;

import commerce.contracts.CatalogChange.Aspect;
import commerce.contracts.Sku;
import commerce.stock.audit.Audit;
import commerce.stock.outbox.CatalogChanges;
import commerce.stock.web.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The products' pictures. */
@Repository
class Pictures {

    private final JdbcClient jdbc;
    private final CatalogChanges changes;
    private final Audit audit;

    Pictures(JdbcClient jdbc, CatalogChanges changes, Audit audit) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.audit = audit;
    }

    /** A digest of the picture, without fetching it. */
    Optional<String> digest(String sku) {
        return jdbc.sql(
                        """
                        SELECT md5(x.content) FROM catalog.product_picture x
                          JOIN catalog.product p ON p.id = x.product_id
                         WHERE p.sku = :sku
                        """)
                .param("sku", sku)
                .query(String.class)
                .optional();
    }

    Optional<Picture> find(String sku) {
        return jdbc.sql(
                        """
                        SELECT x.content_type, x.content FROM catalog.product_picture x
                          JOIN catalog.product p ON p.id = x.product_id
                         WHERE p.sku = :sku
                        """)
                .param("sku", sku)
                .query(
                        (row, _) ->
                                new Picture(
                                        MediaType.parseMediaType(row.getString("content_type")),
                                        row.getBytes("content")))
                .optional();
    }

    /** Replaces a product's picture; the product has changed by that. */
    @Transactional
    void put(String sku, Picture picture) {
        long product =
                jdbc.sql(
                                """
                                UPDATE catalog.product SET version = version + 1, updated_at = now()
                                 WHERE sku = :sku RETURNING id
                                """)
                        .param("sku", sku)
                        .query(Long.class)
                        .optional()
                        .orElseThrow(() -> ProblemException.notFound("product", sku));
        jdbc.sql(
                        """
                        INSERT INTO catalog.product_picture (product_id, content_type, content)
                        VALUES (:product, :type, :content)
                        ON CONFLICT (product_id) DO UPDATE
                           SET content_type = excluded.content_type, content = excluded.content
                        """)
                .param("product", product)
                .param("type", picture.type().toString())
                .param("content", picture.content())
                .update();
        changes.product(new Sku(sku), Set.of(Aspect.TEXT));
        audit.record(
                "picture.changed",
                sku,
                Map.of("type", picture.type().toString(), "bytes", picture.content().length));
    }
}
