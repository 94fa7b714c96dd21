package commerce.cart.stock;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The functions of schema inventory, which both services change stock by, against a model of them.
 */
class StockRulesIT {

    private static Connection connection;
    private static JdbcClient jdbc;

    @BeforeAll
    static void open() throws SQLException {
        connection = TestDatabase.withDemoShop().admin();
        jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    /** What there should be. */
    private static final class Model {
        private int onHand;
        private int reserved;

        boolean reserve(int quantity) {
            boolean free = onHand - reserved >= quantity;
            reserved += free ? quantity : 0;
            return free;
        }

        boolean release(int quantity) {
            boolean possible = reserved >= quantity;
            reserved -= possible ? quantity : 0;
            return possible;
        }

        boolean consume(int quantity) {
            boolean possible = reserved >= quantity;
            reserved -= possible ? quantity : 0;
            onHand -= possible ? quantity : 0;
            return possible;
        }

        boolean change(int by) {
            return count(onHand + by);
        }

        boolean count(int counted) {
            boolean possible = counted >= reserved;
            onHand = possible ? counted : onHand;
            return possible;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void whateverHappensStockIsWhatTheMovementsAddUpTo(int seed) {
        Random random = new Random(seed);
        long product =
                jdbc.sql("SELECT id FROM catalog.product ORDER BY id OFFSET ? LIMIT 1")
                        .param(seed)
                        .query(Long.class)
                        .single();
        Model model = new Model();
        model.onHand =
                jdbc.sql("SELECT on_hand FROM inventory.stock_level WHERE product_id = ?")
                        .param(product)
                        .query(Integer.class)
                        .single();
        int refused = 0;
        for (int step = 0; step < 200; step++) {
            int quantity = 1 + random.nextInt(40);
            int by = random.nextInt(-60, 60);
            int counted = random.nextInt(200);
            boolean[] outcomes =
                    switch (random.nextInt(5)) {
                        case 0 ->
                                new boolean[] {model.reserve(quantity), reserve(product, quantity)};
                        case 1 ->
                                new boolean[] {
                                    model.release(quantity),
                                    succeeds("release(?, ?, 't', 't')", product, quantity)
                                };
                        case 2 ->
                                new boolean[] {
                                    model.consume(quantity),
                                    succeeds("consume(?, ?, 't', 't')", product, quantity)
                                };
                        case 3 ->
                                new boolean[] {
                                    model.change(by),
                                    succeeds("change(?, 'corrected', ?, 't', 't')", product, by)
                                };
                        default ->
                                new boolean[] {
                                    model.count(counted),
                                    succeeds("count(?, ?, 't', 't')", product, counted)
                                };
                    };
            refused += outcomes[0] ? 0 : 1;
            assertThat(outcomes[1]).as("step %d of seed %d", step, seed).isEqualTo(outcomes[0]);
            assertThat(stock(product))
                    .as("step %d of seed %d", step, seed)
                    .isEqualTo(model.onHand + " " + model.reserved);
        }
        assertThat(refused).isBetween(10, 190);
        assertThat(movements(product)).isEqualTo(model.onHand + " " + model.reserved);
    }

    @ParameterizedTest
    @CsvSource({"reserve,0", "reserve,-1", "release,0", "release,-1", "consume,0", "consume,-1"})
    void nothingAndLessThanNothingAreNoQuantities(String function, int quantity) {
        long product = jdbc.sql("SELECT min(id) FROM catalog.product").query(Long.class).single();
        String before = stock(product) + ", " + movements(product);

        assertThat(succeeds(function + "(?, ?, 't', 't')", product, quantity)).isFalse();
        assertThat(stock(product) + ", " + movements(product)).isEqualTo(before);
    }

    private static boolean reserve(long product, int quantity) {
        return jdbc.sql("SELECT inventory.reserve(?, ?, 't', 't')")
                .params(product, quantity)
                .query(Boolean.class)
                .single();
    }

    private static boolean succeeds(String function, long product, int quantity) {
        try {
            jdbc.sql("SELECT inventory." + function).params(product, quantity).query().listOfRows();
            return true;
        } catch (DataIntegrityViolationException refused) {
            return false;
        }
    }

    private static String stock(long product) {
        return jdbc.sql(
                        """
                        SELECT on_hand || ' ' || reserved FROM inventory.stock_level
                         WHERE product_id = ?
                        """)
                .param(product)
                .query(String.class)
                .single();
    }

    private static String movements(long product) {
        return jdbc.sql(
                        """
                        SELECT sum(on_hand_change) || ' ' || sum(reserved_change) FROM inventory.stock_movement
                         WHERE product_id = ?
                        """)
                .param(product)
                .query(String.class)
                .single();
    }
}
