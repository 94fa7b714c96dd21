package commerce.cart;

import commerce.contracts.CartCommand;
import commerce.contracts.CartCommand.AddItems;
import commerce.contracts.CartCommand.ChoosePayment;
import commerce.contracts.CartCommand.ConfirmOrder;
import commerce.contracts.CartCommand.GiveAddress;
import commerce.contracts.CartCommand.Item;
import commerce.contracts.CartCommand.StartCheckout;
import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Language;
import commerce.contracts.Money;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Quantity;
import commerce.contracts.Reply;
import commerce.contracts.Reply.OrderConfirmed;
import commerce.contracts.Reply.OrderSummedUp;
import commerce.contracts.Sku;
import commerce.streams.Subscription;
import commerce.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The demo shop with its customers, for tests from a command to its reply. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = "commerce.streams.enabled=false")
public abstract class Shop {

    protected static final Language ES = Language.SPANISH;
    protected static final String HOME = "Av. Santa Fe 1234, Palermo";

    private static final TestDatabase DATABASE = TestDatabase.withDemoShop();
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    @Autowired private Subscription cartCommands;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        for (String property : DATABASE.propertiesFor("cart_service")) {
            int equals = property.indexOf('=');
            registry.add(property.substring(0, equals), () -> property.substring(equals + 1));
        }
    }

    /** Somebody who was never here before. */
    protected Shopper aCustomer() {
        return new Shopper(new CustomerId("c" + CUSTOMERS.incrementAndGet()));
    }

    /** What only the shop's owner may do. */
    protected static void asOwner(String sql, Object... arguments) {
        try (Connection connection = DATABASE.admin()) {
            new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                    .update(sql, arguments);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** As a text, or null. */
    protected static String ask(String sql, Object... arguments) {
        try (Connection connection = DATABASE.admin()) {
            return new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                    .queryForObject(sql, String.class, arguments);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** So many of a product are free from now on, whatever is put aside for orders. */
    protected static void leave(String sku, int free) {
        try (Connection connection = DATABASE.admin()) {
            new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                    .queryForList(
                            "SELECT inventory.count(id, reserved + ?, 'test', 'owner')::text FROM catalog.product p"
                                    + " JOIN inventory.stock_level s ON s.product_id = p.id WHERE sku = ?",
                            free,
                            sku);
        } catch (SQLException e) {
            throw new IllegalStateException(sku, e);
        }
    }

    protected static int available(String sku) {
        return Integer.parseInt(
                ask(
                        "SELECT on_hand - reserved FROM inventory.stock_level s"
                                + " JOIN catalog.product p ON p.id = s.product_id WHERE sku = ?",
                        sku));
    }

    protected static Money pesos(String amount) {
        return Money.of(amount, "ARS");
    }

    protected static Item item(String sku, int quantity) {
        return new Item(new Sku(sku), new Quantity(quantity));
    }

    /** A customer in front of the counter. */
    protected final class Shopper {

        final CustomerId id;

        Shopper(CustomerId id) {
            this.id = id;
        }

        public CustomerId id() {
            return id;
        }

        public Reply says(CartCommand command) {
            return says("wamid." + UUID.randomUUID(), command);
        }

        public Reply says(String message, CartCommand command) {
            Envelope envelope =
                    new Envelope(
                            message,
                            id,
                            1,
                            Instant.now(),
                            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                            new Contact("5491150000000", null, "100", null),
                            command);
            try {
                return (Reply) cartCommands.handle(envelope).getFirst();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        public <R extends Reply> R gets(Class<R> reply, CartCommand command) {
            return reply.cast(says(command));
        }

        public Reply adds(Item... items) {
            return says(new AddItems(ES, List.of(items), List.of(), List.of()));
        }

        public OrderSummedUp goesToTheSummary() {
            says(new StartCheckout(ES));
            says(new GiveAddress(ES, HOME, null, null));
            return gets(OrderSummedUp.class, new ChoosePayment(ES, PaymentMethod.CASH));
        }

        public OrderConfirmed orders(Item... items) {
            adds(items);
            OrderSummedUp summary = goesToTheSummary();
            return gets(OrderConfirmed.class, new ConfirmOrder(ES, summary.summary()));
        }
    }
}
