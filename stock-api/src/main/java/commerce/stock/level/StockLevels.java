package commerce.stock.level;

import commerce.stock.audit.Actor;
import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The shelf. Changed only through the functions of schema inventory, where the rules are. */
@Repository
public class StockLevels {

    private final JdbcClient jdbc;

    StockLevels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives a new product its place on the shelf, empty. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(long product) {
        count(product, 0, "new product");
    }

    Optional<Long> productId(String sku) {
        return jdbc.sql("SELECT id FROM catalog.product WHERE sku = :sku")
                .param("sku", sku)
                .query(Long.class)
                .optional();
    }

    /** Absent where there is no such product; one that never had stock has none. */
    Optional<StockLevel> find(String sku) {
        return jdbc.sql(
                        """
                        SELECT p.sku, coalesce(s.on_hand, 0) AS on_hand, coalesce(s.reserved, 0) AS reserved,
                               coalesce(s.on_hand - s.reserved, 0) AS available,
                               coalesce(s.version, 0) AS version,
                               coalesce(s.updated_at, p.created_at) AS updated_at
                          FROM catalog.product p
                          LEFT JOIN inventory.stock_level s ON s.product_id = p.id
                         WHERE p.sku = :sku
                        """)
                .param("sku", sku)
                .query(StockLevel.class)
                .optional();
    }

    /** What happened to a product's stock, the newest first. */
    @Transactional(readOnly = true)
    Page<Movement> movements(long product, Paging paging) {
        long total =
                jdbc.sql(
                                "SELECT count(*) FROM inventory.stock_movement WHERE product_id = :product")
                        .param("product", product)
                        .query(Long.class)
                        .single();
        List<Movement> movements =
                jdbc.sql(
                                """
                                SELECT id, kind, on_hand_change, reserved_change, reference, by_whom, at
                                  FROM inventory.stock_movement
                                 WHERE product_id = :product
                                 ORDER BY id DESC
                                 LIMIT :limit OFFSET :offset
                                """)
                        .param("product", product)
                        .param("limit", paging.limit())
                        .param("offset", paging.offset())
                        .query(new SimplePropertyRowMapper<>(Movement.class))
                        .list();
        return Page.of(movements, paging, total);
    }

    /**
     * @param kind received or corrected
     */
    void change(long product, String kind, int change, String reference) {
        jdbc.sql("SELECT inventory.change(:product, :kind, :change, :reference, :who)")
                .param("product", product)
                .param("kind", kind)
                .param("change", change)
                .param("reference", reference)
                .param("who", Actor.name())
                .query()
                .listOfRows();
    }

    void count(long product, int counted, String reference) {
        jdbc.sql("SELECT inventory.count(:product, :counted, :reference, :who)")
                .param("product", product)
                .param("counted", counted)
                .param("reference", reference)
                .param("who", Actor.name())
                .query()
                .listOfRows();
    }

    /**
     * @param kind received, counted, corrected, reserved, released, consumed
     * @param reference what caused it: an order's number, a delivery note, a count
     */
    @Schema(name = "StockMovement")
    record Movement(
            long id,
            @Schema(example = "received") String kind,
            @Schema(example = "24") int onHandChange,
            @Schema(example = "0") int reservedChange,
            @Schema(example = "remito 0001-00012345") String reference,
            @Schema(example = "Marta") String byWhom,
            Instant at) {}
}
