package commerce.cart.stock;

import commerce.contracts.Money;
import commerce.contracts.Sku;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;

/** Reads products from rows; what selects them shares these columns and joins. */
public final class ProductRows {

    /** Of {@code p}, {@code c} and {@code s} of {@link #JOINS}. */
    public static final String COLUMNS =
            """
            p.id, p.sku, p.name, p.brand, p.unit, p.price, p.list_price,
            coalesce(s.on_hand - s.reserved, 0) AS available, p.active AND c.active AS sold
            """;

    /** To follow a {@code FROM} that ends in {@code catalog.product p}. */
    public static final String JOINS =
            """
            JOIN catalog.category c ON c.id = p.category_id
            LEFT JOIN inventory.stock_level s ON s.product_id = p.id
            """;

    private ProductRows() {}

    public static Product read(ResultSet row, Currency currency) throws SQLException {
        BigDecimal listPrice = row.getBigDecimal("list_price");
        return new Product(
                row.getLong("id"),
                new Sku(row.getString("sku")),
                row.getString("name"),
                row.getString("brand"),
                row.getString("unit"),
                new Money(row.getBigDecimal("price"), currency),
                listPrice == null ? null : new Money(listPrice, currency),
                row.getInt("available"),
                row.getBoolean("sold"));
    }
}
