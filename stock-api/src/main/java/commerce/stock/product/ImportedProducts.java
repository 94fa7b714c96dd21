package commerce.stock.product;

import commerce.stock.audit.Actor;
import commerce.stock.category.CategoryNames;
import commerce.stock.product.ImportedProduct.Stored;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Many products with one statement each for what is read, new, changed and counted. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ImportedProducts {

    /** What an import gives each product, beside its id or sku. */
    private static final String ROWS =
            """
            unnest(:skus::text[], :names::text[], :brands::text[], :categories::integer[], :descriptions::text[],
                   :keywords::text[], :units::text[], :sizes::text[], :prices::text[]::numeric[],
                   :listPrices::text[]::numeric[],
                   :featured::boolean[], :active::boolean[], :popularities::integer[])
              AS w (sku, name, brand, category_id, description, keywords, unit, size, price, list_price, featured,
                    active, popularity)
            """;

    private final JdbcClient jdbc;

    ImportedProducts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that are known, by sku and in its order, held until the transaction ends. */
    public Map<String, Stored> hold(Collection<String> skus) {
        Map<String, Stored> known = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        SELECT p.*, c.slug FROM catalog.product p JOIN catalog.category c ON c.id = p.category_id
                         WHERE p.sku = ANY(:skus::text[])
                         ORDER BY p.sku FOR NO KEY UPDATE OF p
                        """)
                .param("skus", skus.toArray(String[]::new))
                .query(
                        row -> {
                            known.put(row.getString("sku"), stored(row));
                        });
        return known;
    }

    /** The ids of those that were created, by sku: not of what somebody else created meanwhile. */
    public Map<String, Long> insert(List<ImportedProduct> products, CategoryNames categories) {
        Map<String, Long> ids = new HashMap<>();
        jdbc.sql(
                        """
                        INSERT INTO catalog.product (sku, name, brand, category_id, description, keywords, unit, size,
                                                     price, list_price, featured, active, popularity)
                        SELECT * FROM %s
                            ON CONFLICT (sku) DO NOTHING
                        RETURNING sku, id
                        """
                                .formatted(ROWS))
                .params(columns(products, categories))
                .query(
                        row -> {
                            ids.put(row.getString(1), row.getLong(2));
                        });
        return ids;
    }

    public void update(List<ImportedProduct> products, CategoryNames categories) {
        jdbc.sql(
                        """
                        UPDATE catalog.product p
                           SET name = w.name, brand = w.brand, category_id = w.category_id,
                               description = w.description, keywords = w.keywords, unit = w.unit, size = w.size,
                               price = w.price, list_price = w.list_price, featured = w.featured, active = w.active,
                               popularity = w.popularity, version = p.version + 1, updated_at = now()
                          FROM %s
                         WHERE p.sku = w.sku
                        """
                                .formatted(ROWS))
                .params(columns(products, categories))
                .update();
    }

    /**
     * What became of a count.
     *
     * @param differing the ids of the products of which there were not as many before
     * @param refused of those of which more is put aside for orders
     */
    record Counted(Set<Long> differing, Set<Long> refused) {}

    /**
     * @param counted how many there are of each, by product's id; in the order of skus
     */
    public Counted count(Map<Long, Integer> counted) {
        if (counted.isEmpty()) {
            return new Counted(Set.of(), Set.of());
        }
        Set<Long> refused = new HashSet<>();
        Set<Long> differing = new HashSet<>();
        jdbc.sql(
                        """
                        SELECT product, refused
                          FROM inventory.count_all(:products::bigint[], :counted::integer[], 'import', :who)
                        """)
                .param("products", counted.keySet().toArray(Long[]::new))
                .param("counted", counted.values().toArray(Integer[]::new))
                .param("who", Actor.name())
                .query(
                        row -> {
                            (row.getBoolean("refused") ? refused : differing)
                                    .add(row.getLong("product"));
                        });
        return new Counted(differing, refused);
    }

    private static Map<String, ?> columns(
            List<ImportedProduct> products, CategoryNames categories) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("skus", texts(products, ProductFields::sku));
        columns.put("names", texts(products, ProductFields::name));
        columns.put("brands", texts(products, ProductFields::brand));
        columns.put(
                "categories",
                products.stream()
                        .map(each -> categories.id(each.fields().category()))
                        .toArray(Integer[]::new));
        columns.put("descriptions", texts(products, ProductFields::description));
        columns.put("keywords", texts(products, ProductFields::keywords));
        columns.put("units", texts(products, ProductFields::unit));
        columns.put("sizes", texts(products, ProductFields::size));
        columns.put("prices", prices(products, ProductFields::price));
        columns.put("listPrices", prices(products, ProductFields::listPrice));
        columns.put("featured", flags(products, ProductFields::featured));
        columns.put("active", flags(products, ProductFields::active));
        columns.put(
                "popularities",
                products.stream().map(ImportedProduct::popularity).toArray(Integer[]::new));
        return columns;
    }

    private static String[] texts(
            List<ImportedProduct> products, Function<ProductFields, @Nullable String> field) {
        return products.stream().map(each -> field.apply(each.fields())).toArray(String[]::new);
    }

    private static String[] prices(
            List<ImportedProduct> products, Function<ProductFields, @Nullable BigDecimal> field) {
        return texts(
                products,
                fields -> {
                    BigDecimal price = field.apply(fields);
                    return price == null ? null : price.toPlainString();
                });
    }

    private static Boolean[] flags(
            List<ImportedProduct> products, Function<ProductFields, @Nullable Boolean> field) {
        return products.stream().map(each -> field.apply(each.fields())).toArray(Boolean[]::new);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong("id"),
                new ProductFields(
                        row.getString("sku"),
                        row.getString("name"),
                        row.getString("brand"),
                        row.getString("slug"),
                        row.getString("description"),
                        row.getString("keywords"),
                        row.getString("unit"),
                        row.getString("size"),
                        row.getBigDecimal("price"),
                        row.getBigDecimal("list_price"),
                        row.getBoolean("featured"),
                        row.getBoolean("active")),
                row.getInt("popularity"));
    }
}
