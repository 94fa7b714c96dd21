package commerce.stock.order;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.Answer;
import commerce.stock.RunningApi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderIT extends RunningApi {

    @Test
    void anOrderIsTakenByPhoneAtTodaysPrices() {
        String milk = aProduct("1450.00", 10);
        String bread = aProduct("333.33", 10);
        long last = lastChange();
        var order = take(item(bread, 3), item(milk, 2)).expect(201);

        assertThat(order.header("Location")).isEqualTo("/api/orders/" + number(order));
        assertThat(number(order)).startsWith("ORD-");
        assertThat(order.at("/state").asString()).isEqualTo("confirmed");
        assertThat(order.text())
                .contains("\"subtotal\":3899.99")
                .contains("\"delivery\":300.00")
                .contains("\"total\":4199.99");
        assertThat(order.at("/lines").size()).isEqualTo(2);
        assertThat(order.at("/history").size()).isEqualTo(1);
        assertThat(order.at("/history/0/from").isNull()).isTrue();
        assertThat(order.at("/history/0/changedBy").asString()).isEqualTo("admin");
        assertThat(order.at("/history/0/who").asString()).isEqualTo("editor");
        assertThat(order.at("/mayBecome").valueStream().map(state -> state.asString()))
                .containsExactlyInAnyOrder("preparing", "cancelled");

        assertThat(stock(milk)).isEqualTo("10 on hand, 2 reserved");
        assertThat(stock(bread)).isEqualTo("10 on hand, 3 reserved");
        assertThat(changesSince(last))
                .containsExactlyInAnyOrder(stockChanged(milk), stockChanged(bread));
        assertThat(audited(number(order))).containsExactly("order.placed");
        assertThat(
                        jdbc.sql(
                                        """
                                        SELECT count(*) FROM cart.order_event e JOIN cart.orders o ON o.id = e.order_id
                                         WHERE o.number = ? AND e.published_at IS NULL
                                        """)
                                .param(number(order))
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void aDiscountIsGrantedAndDeliveryIsFreeFromAnAmountOn() {
        String sku = aProduct("2500.55", 10);
        var order =
                post(
                                EDITOR,
                                "/api/orders",
                                body(aCustomer(), "CABA", "card", item(sku, 2))
                                        .replace(
                                                "\"payment\"",
                                                "\"discountPercent\": 3, \"payment\""))
                        .expect(201);
        assertThat(order.text())
                .contains("\"subtotal\":5001.10")
                .contains("\"discount\":150.03")
                .contains("\"delivery\":0.00")
                .contains("\"total\":4851.07");
    }

    @Test
    void whereThereIsNotEnoughNothingIsOrdered() {
        String plenty = aProduct("100.00", 10);
        String few = aProduct("100.00", 2);
        String none = aProduct("100.00", 0);
        long last = lastChange();
        var problem =
                take(item(plenty, 3), item(few, 3), item(none, 1))
                        .send()
                        .expectProblem(409, "short-stock");
        assertThat(problem.at("/shortages").toString())
                .isEqualTo(
                        "[{\"sku\":\"%s\",\"wanted\":3,\"available\":2},{\"sku\":\"%s\",\"wanted\":1,\"available\":0}]"
                                .formatted(few, none));
        assertThat(stock(plenty)).isEqualTo("10 on hand, 0 reserved");
        assertThat(stock(few)).isEqualTo("2 on hand, 0 reserved");
        assertThat(changesSince(last)).isEmpty();
    }

    @Test
    void whoeverOrdersAtTheSameTimeNeverGetsMoreThanThereIs() throws Exception {
        String one = aProduct("100.00", 5);
        String other = aProduct("100.00", 5);
        List<Callable<Integer>> calls = new ArrayList<>();
        var together = new CyclicBarrier(8);
        for (int i = 0; i < 8; i++) {
            // In both orders, so that they would wait for each other in a circle if they could.
            var call =
                    i % 2 == 0
                            ? take(item(one, 1), item(other, 1))
                            : take(item(other, 1), item(one, 1));
            calls.add(
                    () -> {
                        together.await();
                        return call.send().status();
                    });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> each : threads.invokeAll(calls)) {
                statuses.add(each.get());
            }
            assertThat(statuses).filteredOn(status -> status == 201).hasSize(5);
            assertThat(statuses).filteredOn(status -> status == 409).hasSize(3);
        }
        assertThat(stock(one)).isEqualTo("5 on hand, 5 reserved");
        assertThat(stock(other)).isEqualTo("5 on hand, 5 reserved");
    }

    @Test
    void whatIsWrongIsSaidFieldByField() {
        String gone = aProduct("100.00", 5);
        delete(EDITOR, "/api/products/" + gone).ifMatch("*").expect(204);
        String twice = aProduct("100.00", 5);
        var problem =
                post(
                                EDITOR,
                                "/api/orders",
                                body(
                                        "c999999",
                                        "Mars",
                                        "cash",
                                        item("NONE", 1),
                                        item(gone, 1),
                                        item(twice, 1),
                                        item(twice, 2)))
                        .send()
                        .expectProblem(400, "invalid");
        assertThat(problem.fields())
                .containsExactlyInAnyOrder(
                        "customerId", "zone", "items[0].sku", "items[1].sku", "items[3].sku");
    }

    @Test
    void anOrderNeedsItsPartsAndQuantities() {
        assertThat(post(EDITOR, "/api/orders", "{}").send().expectProblem(400, "invalid").fields())
                .contains("customerId", "items", "address", "zone", "payment");
        var items =
                post(
                                EDITOR,
                                "/api/orders",
                                body(aCustomer(), "CABA", "cash", item("X", 0), item("Y", 100)))
                        .send()
                        .expectProblem(400, "invalid");
        assertThat(items.fields()).containsExactly("items[0].quantity", "items[1].quantity");
        var payment =
                post(EDITOR, "/api/orders", body(aCustomer(), "CABA", "gold", item("X", 1)))
                        .send()
                        .expectProblem(400, "invalid");
        assertThat(payment.fields()).containsExactly("payment");
        var nothing =
                post(EDITOR, "/api/orders", body(aCustomer(), "CABA", "cash", "null"))
                        .send()
                        .expectProblem(400, "invalid");
        assertThat(nothing.fields()).hasSize(1).first().asString().startsWith("items[0]");
    }

    @Test
    void aDispatchedOrderTakesItsStockOutOfTheShop() {
        String sku = aProduct("100.00", 10);
        String number = number(take(item(sku, 4)).expect(201));
        move(number, "preparing").expect(200);
        assertThat(stock(sku)).isEqualTo("10 on hand, 4 reserved");
        long last = lastChange();
        var dispatched = move(number, "dispatched").expect(200);
        assertThat(dispatched.at("/state").asString()).isEqualTo("dispatched");
        assertThat(stock(sku)).isEqualTo("6 on hand, 0 reserved");
        assertThat(changesSince(last)).containsExactly(stockChanged(sku));
        var delivered = move(number, "delivered").expect(200);
        assertThat(delivered.at("/history").valueStream().map(h -> h.at("/to").asString()))
                .containsExactly("confirmed", "preparing", "dispatched", "delivered");
        assertThat(delivered.at("/mayBecome").size()).isZero();
        assertThat(audited(number))
                .containsExactly("order.moved", "order.moved", "order.moved", "order.placed");
    }

    @Test
    void aCancelledOrderGivesItsStockBack() {
        String sku = aProduct("100.00", 10);
        String number = number(take(item(sku, 4)).expect(201));
        long last = lastChange();
        var cancelled =
                post(
                                EDITOR,
                                "/api/orders/" + number + "/state",
                                "{\"state\": \"cancelled\", \"reason\": \"No hay reparto hoy\"}")
                        .expect(200);
        assertThat(cancelled.at("/history/1/reason").asString()).isEqualTo("No hay reparto hoy");
        assertThat(cancelled.at("/history/1/from").asString()).isEqualTo("confirmed");
        assertThat(stock(sku)).isEqualTo("10 on hand, 0 reserved");
        assertThat(changesSince(last)).containsExactly(stockChanged(sku));
    }

    @ParameterizedTest
    @CsvSource({
        "confirmed, delivered, 'preparing, cancelled'",
        "confirmed, confirmed, 'preparing, cancelled'",
        "cancelled, preparing, 'nothing any more'"
    })
    void whatCannotComeNextIsRefusedWithWhatCan(String state, String wish, String next) {
        String sku = aProduct("100.00", 10);
        String number = number(take(item(sku, 1)).expect(201));
        if (state.equals("cancelled")) {
            move(number, "cancelled").expect(200);
        }
        String before = stock(sku);
        var problem = move(number, wish).send().expectProblem(409, "order-state");
        assertThat(problem.at("/state").asString()).isEqualTo(state);
        assertThat(problem.at("/detail").asString()).contains(state).contains(next);
        assertThat(problem.at("/mayBecome").valueStream().map(each -> each.asString()).toList())
                .isEqualTo(next.startsWith("nothing") ? List.of() : List.of(next.split(", ")));
        assertThat(stock(sku)).isEqualTo(before);
    }

    @Test
    void aMoveOfWhatWasSeenIsRefusedWhereItHasMoved() {
        String sku = aProduct("100.00", 10);
        var order = take(item(sku, 1)).expect(201);
        String path = "/api/orders/" + number(order) + "/state";
        post(EDITOR, path, "{\"state\": \"preparing\"}").ifMatch(order.tag()).expect(200);
        post(EDITOR, path, "{\"state\": \"cancelled\"}")
                .ifMatch(order.tag())
                .send()
                .expectProblem(412, "stale-version");
        assertThat(stock(sku)).isEqualTo("10 on hand, 1 reserved");
    }

    @Test
    void anOrderIsReadAgainOnlyWhenItMoved() {
        String sku = aProduct("100.00", 10);
        var order = take(item(sku, 1)).expect(201);
        String path = "/api/orders/" + number(order);
        assertThat(get(READER, path).expect(200).json()).isEqualTo(order.json());
        get(READER, path).header("If-None-Match", order.tag()).expect(304);
        move(number(order), "preparing").expect(200);
        get(READER, path).header("If-None-Match", order.tag()).expect(200);
    }

    @Test
    void ordersAreListedByStateCustomerAndDate() {
        String sku = aProduct("100.00", 10);
        String number = number(take(item(sku, 2)).expect(201));
        move(number, "preparing").expect(200);

        var preparing =
                get(READER, "/api/orders?state=preparing&size=200&customer=" + aCustomer())
                        .expect(200);
        assertThat(preparing.at("/items").valueStream().map(o -> o.at("/number").asString()))
                .contains(number);
        assertThat(preparing.at("/items").valueStream())
                .allSatisfy(o -> assertThat(o.at("/state").asString()).isEqualTo("preparing"));
        assertThat(preparing.at("/items/0/customerName").asString()).isEqualTo("Lucía Ferreyra");
        assertThat(preparing.at("/items/0/pieces").asInt()).isPositive();
        assertThat(get(READER, "/api/orders?state=confirmed&size=200").expect(200).text())
                .doesNotContain("\"" + number + "\"");
        assertThat(get(READER, "/api/orders?customer=c0").expect(200).at("/total").asInt())
                .isZero();
        assertThat(
                        get(READER, "/api/orders?placed_from=2100-01-01T00:00:00Z")
                                .expect(200)
                                .at("/total")
                                .asInt())
                .isZero();
        assertThat(
                        get(
                                        READER,
                                        "/api/orders?placed_from=2020-01-01T00:00:00Z&placed_before=2100-01-01T00:00:00Z&sort=-number")
                                .expect(200)
                                .at("/items/0/number")
                                .asString())
                .isEqualTo(number);
    }

    @Test
    void aListThatCannotBeIsRefused() {
        var state = get(READER, "/api/orders?state=lost").send().expectProblem(400, "invalid");
        assertThat(state.fields()).containsExactly("state");
        assertThat(state.at("/errors/0/message").asString()).contains("pending_review");
        get(READER, "/api/orders?placed_from=yesterday").send().expectProblem(400, "invalid");
        get(READER, "/api/orders?size=1000").send().expectProblem(400, "invalid");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        get(READER, "/api/orders/ORD-0").send().expectProblem(404, "not-found");
        move("ORD-0", "preparing").send().expectProblem(404, "not-found");
    }

    @Test
    void aStateThatIsNoneIsRefused() {
        String number = number(take(item(aProduct("100.00", 10), 1)).expect(201));
        var problem = move(number, "lost").send().expectProblem(400, "invalid");
        assertThat(problem.fields()).containsExactly("state");
        assertThat(
                        post(EDITOR, "/api/orders/" + number + "/state", "{}")
                                .send()
                                .expectProblem(400, "invalid")
                                .fields())
                .containsExactly("state");
    }

    private Call take(String... items) {
        return post(EDITOR, "/api/orders", body(aCustomer(), "Zona Norte", "cash", items));
    }

    private Call move(String number, String state) {
        return post(
                EDITOR, "/api/orders/" + number + "/state", "{\"state\": \"%s\"}".formatted(state));
    }

    private static String number(Answer order) {
        return order.at("/number").asString();
    }

    private static String item(String sku, int quantity) {
        return "{\"sku\": \"%s\", \"quantity\": %d}".formatted(sku, quantity);
    }

    private static String body(String customer, String zone, String payment, String... items) {
        return """
        {"customerId": "%s", "items": [%s], "address": "Av. Corrientes 1234", "zone": "%s", "payment": "%s"}
        """
                .formatted(customer, String.join(", ", items), zone, payment);
    }

    private static String stockChanged(String sku) {
        return "product-changed.v1 {\"sku\":\"%s\",\"aspects\":[\"stock\"]}".formatted(sku);
    }

    private String stock(String sku) {
        var level = get(READER, "/api/products/" + sku + "/stock").expect(200);
        return "%d on hand, %d reserved"
                .formatted(level.at("/onHand").asInt(), level.at("/reserved").asInt());
    }

    private List<String> audited(String number) {
        return get(ADMIN, "/api/audit?subject=" + number)
                .expect(200)
                .at("/items")
                .valueStream()
                .map(entry -> entry.at("/action").asString())
                .toList();
    }
}
