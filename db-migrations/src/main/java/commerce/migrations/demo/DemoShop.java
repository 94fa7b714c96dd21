package commerce.migrations.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the demo shop into a catalogue that is still empty. */
public final class DemoShop {

    private static final Logger log = LoggerFactory.getLogger(DemoShop.class);

    private static final String INSERT_PRODUCT =
            """
            INSERT INTO catalog.product (sku, name, brand, category_id, description, keywords, unit, size,
                                         price, list_price, featured, popularity)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private DemoShop() {}

    /**
     * @param products how many to make of the same shapes; 0 for the shop as it was written
     */
    public static void load(Connection connection, int products) throws SQLException {
        if (count(connection, "SELECT count(*) FROM catalog.product") > 0) {
            log.info("the catalogue is not empty: the demo shop was not loaded");
            return;
        }
        connection.setAutoCommit(false);
        Map<String, Integer> categories = insertCategories(connection);
        List<CSVRecord> records = products();
        int total = products == 0 ? records.size() : products;
        insertProducts(connection, categories, records, total);
        insertStock(connection, records, total);
        insertPictures(connection);
        insertJudgements(connection);
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            statement.execute("REFRESH MATERIALIZED VIEW catalog.products_search_mv");
            statement.execute("REFRESH MATERIALIZED VIEW catalog.categories_with_products_mv");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("VACUUM ANALYZE");
        }
        log.info("demo shop loaded: {} products in {} categories", total, categories.size());
    }

    private static Map<String, Integer> insertCategories(Connection connection)
            throws SQLException {
        Map<String, Integer> ids = new HashMap<>();
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO catalog.category (slug, name, emoji, position) VALUES (?, ?, ?, ?) RETURNING id
                        """)) {
            for (CSVRecord record : read("/demo/categories.csv")) {
                insert.setString(1, record.get("slug"));
                insert.setString(2, record.get("name"));
                insert.setString(3, record.get("emoji"));
                insert.setInt(4, Integer.parseInt(record.get("position")));
                try (ResultSet id = insert.executeQuery()) {
                    id.next();
                    ids.put(record.get("slug"), id.getInt(1));
                }
            }
        }
        return ids;
    }

    private static void insertProducts(
            Connection connection,
            Map<String, Integer> categories,
            List<CSVRecord> records,
            int total)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_PRODUCT)) {
            for (int i = 0; i < total; i++) {
                CSVRecord record = records.get(i % records.size());
                int round = i / records.size();
                insert.setString(1, sku(record, round));
                insert.setString(2, round == 0 ? record.get("name") : varied(record, round));
                insert.setString(3, absentIfEmpty(record.get("brand")));
                insert.setInt(4, categories.getOrDefault(record.get("category"), 0));
                insert.setString(5, absentIfEmpty(record.get("description")));
                insert.setString(6, record.get("keywords"));
                insert.setString(7, record.get("unit"));
                insert.setString(8, absentIfEmpty(record.get("size")));
                insert.setBigDecimal(9, new BigDecimal(record.get("price")));
                if (record.get("list_price").isEmpty()) {
                    insert.setNull(10, Types.NUMERIC);
                } else {
                    insert.setBigDecimal(10, new BigDecimal(record.get("list_price")));
                }
                insert.setBoolean(11, Boolean.parseBoolean(record.get("featured")));
                insert.setInt(12, Integer.parseInt(record.get("popularity")) / (round + 1));
                insert.addBatch();
                if (i % 1000 == 999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void insertStock(Connection connection, List<CSVRecord> records, int total)
            throws SQLException {
        try (PreparedStatement receive =
                connection.prepareStatement(
                        """
                        SELECT inventory.change(id, 'received', ?, 'demo shop', 'setup')
                          FROM catalog.product WHERE sku = ?
                        """)) {
            for (int i = 0; i < total; i++) {
                CSVRecord record = records.get(i % records.size());
                receive.setInt(1, Integer.parseInt(record.get("on_hand")));
                receive.setString(2, sku(record, i / records.size()));
                receive.addBatch();
                if (i % 1000 == 999) {
                    receive.executeBatch();
                }
            }
            receive.executeBatch();
        }
    }

    /** Pictures for the shop as it was written; made-up products have none. */
    private static void insertPictures(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                """
                                SELECT p.id, p.name, p.brand, c.slug FROM catalog.product p
                                  JOIN catalog.category c ON c.id = p.category_id ORDER BY p.id LIMIT 1000
                                """);
                ResultSet product = select.executeQuery();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO catalog.product_picture VALUES (?, 'image/png', ?)")) {
            while (product.next()) {
                insert.setLong(1, product.getLong(1));
                insert.setBytes(
                        2,
                        ProductPicture.draw(
                                product.getString(2), product.getString(3), product.getString(4)));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Which products answer which searches: what a synonym is judged by. */
    private static void insertJudgements(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO search.judgement VALUES (?, ?, ?, ?)")) {
            for (CSVRecord record : read("/demo/judgements.csv")) {
                for (String graded : record.get("grades").split(" ")) {
                    int colon = graded.indexOf(':');
                    insert.setString(1, record.get("words"));
                    insert.setString(2, record.get("language"));
                    insert.setString(3, graded.substring(0, colon));
                    insert.setInt(4, Integer.parseInt(graded.substring(colon + 1)));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static String sku(CSVRecord record, int round) {
        return round == 0 ? record.get("sku") : record.get("sku") + "-" + round;
    }

    private static String varied(CSVRecord record, int round) {
        return record.get("name") + " N° " + round;
    }

    private static @Nullable String absentIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** The demo shop's products, as its file has them. */
    public static List<CSVRecord> products() {
        return read("/demo/products.csv");
    }

    private static List<CSVRecord> read(String resource) {
        try (InputStream stream = DemoShop.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
