package commerce.catalog.search;

import commerce.catalog.ShopProperties;
import commerce.contracts.Sku;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Reads products from rows; what selects them shares these columns and joins. */
@Component
public class ProductRows {

    /** Of {@code p} and {@code s} of {@link #JOINS}. */
    public static final String COLUMNS =
            """
            p.id, p.sku, p.name, p.brand, p.unit, p.size, p.price, p.list_price, p.category_id, p.popularity,
            coalesce(s.on_hand - s.reserved, 0) AS available
            """;

    /** To follow a {@code FROM} that ends in {@code catalog.product p}. */
    public static final String JOINS =
            """
            JOIN catalog.category c ON c.id = p.category_id
            LEFT JOIN inventory.stock_level s ON s.product_id = p.id
            """;

    private final ShopProperties shop;

    ProductRows(ShopProperties shop) {
        this.shop = shop;
    }

    public FoundProduct read(ResultSet row) throws SQLException {
        BigDecimal listPrice = row.getBigDecimal("list_price");
        return new FoundProduct(
                row.getLong("id"),
                new Sku(row.getString("sku")),
                row.getString("name"),
                row.getString("brand"),
                row.getString("unit"),
                row.getString("size"),
                shop.money(row.getBigDecimal("price")),
                listPrice == null ? null : shop.money(listPrice),
                shop.stock(row.getInt("available")),
                row.getInt("category_id"),
                row.getInt("popularity"));
    }
}
