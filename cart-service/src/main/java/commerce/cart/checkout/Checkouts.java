package commerce.cart.checkout;

import commerce.cart.checkout.Checkout.Summary;
import commerce.cart.checkout.CheckoutStep.AwaitingAddress;
import commerce.cart.checkout.CheckoutStep.AwaitingPayment;
import commerce.cart.checkout.CheckoutStep.Confirming;
import commerce.contracts.CustomerId;
import commerce.contracts.Money;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Sku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The checkouts that are under way. */
@Repository
public class Checkouts {

    private static final String FIND =
            """
            SELECT step, address, zone, payment, summary, seen_prices, started_at
              FROM cart.checkout WHERE customer_id = :customer
            """;

    private static final String SAVE =
            """
            INSERT INTO cart.checkout AS c
                   (customer_id, step, address, zone, payment, summary, seen_prices, started_at)
            VALUES (:customer, :step, :address, :zone, :payment, :summary, :prices::jsonb, :startedAt)
            ON CONFLICT (customer_id) DO UPDATE
               SET step = excluded.step, address = excluded.address, zone = excluded.zone,
                   payment = excluded.payment, summary = excluded.summary,
                   seen_prices = excluded.seen_prices, started_at = excluded.started_at,
                   updated_at = now()
            """;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> PRICES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    Checkouts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public @Nullable Checkout find(CustomerId customer) {
        return jdbc.sql(FIND)
                .param("customer", customer.value())
                .query((row, _) -> read(row))
                .optional()
                .orElse(null);
    }

    public void save(CustomerId customer, Checkout checkout) {
        CheckoutStep step = checkout.step();
        Place place = step.place();
        PaymentMethod payment = step.payment();
        Summary shown = checkout.shown();
        jdbc.sql(SAVE)
                .param("customer", customer.value())
                .param("step", name(step))
                .param("address", place == null ? null : place.address())
                .param("zone", place == null ? null : place.zone())
                .param("payment", payment == null ? null : payment.code())
                .param("summary", shown == null ? null : shown.id())
                .param("prices", shown == null ? null : write(shown.prices()))
                .param("startedAt", checkout.startedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    public void drop(CustomerId customer) {
        jdbc.sql("DELETE FROM cart.checkout WHERE customer_id = :customer")
                .param("customer", customer.value())
                .update();
    }

    private static String name(CheckoutStep step) {
        return switch (step) {
            case AwaitingAddress _ -> "address";
            case AwaitingPayment _ -> "payment";
            case Confirming _ -> "confirm";
        };
    }

    private static Checkout read(ResultSet row) throws SQLException {
        String payment = row.getString("payment");
        PaymentMethod method =
                payment == null ? null : PaymentMethod.fromCode(payment).orElseThrow();
        String summary = row.getString("summary");
        String prices = row.getString("seen_prices");
        return new Checkout(
                step(row, method),
                summary == null || prices == null ? null : new Summary(summary, readPrices(prices)),
                row.getObject("started_at", OffsetDateTime.class).toInstant());
    }

    private static CheckoutStep step(ResultSet row, @Nullable PaymentMethod payment)
            throws SQLException {
        String step = row.getString("step");
        String address = row.getString("address");
        String zone = row.getString("zone");
        Place place = address == null || zone == null ? null : new Place(address, zone);
        // A row that does not fit its step is taken for what it has: the customer is asked again.
        if (place != null && payment != null && step.equals("confirm")) {
            return new Confirming(place, payment);
        }
        return place != null && step.equals("payment")
                ? new AwaitingPayment(place)
                : new AwaitingAddress(payment);
    }

    private static String write(Map<Sku, Money> prices) {
        Map<String, String> texts = new HashMap<>();
        prices.forEach((sku, price) -> texts.put(sku.value(), price.toString()));
        return JSON.writeValueAsString(texts);
    }

    private static Map<Sku, Money> readPrices(String json) {
        Map<Sku, Money> prices = new HashMap<>();
        JSON.readValue(json, PRICES)
                .forEach((sku, price) -> prices.put(new Sku(sku), Money.parse(price)));
        return prices;
    }
}
