package commerce.stock.level;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.RunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockIT extends RunningApi {

    @Test
    void goodsAreReceivedCorrectedAndCounted() {
        String sku = aProduct("100.00", 0);
        long last = lastChange();
        assertThat(change(sku, "receipt", 24).expect(200).at("/available").asInt()).isEqualTo(24);
        assertThat(change(sku, "correction", -4).expect(200).at("/onHand").asInt()).isEqualTo(20);
        assertThat(change(sku, "correction", 1).expect(200).at("/onHand").asInt()).isEqualTo(21);
        var counted = change(sku, "count", 19).expect(200);
        assertThat(counted.at("/onHand").asInt()).isEqualTo(19);

        var level = get(READER, "/api/products/" + sku + "/stock").expect(200);
        assertThat(level.tag()).isEqualTo(counted.tag());
        get(READER, "/api/products/" + sku + "/stock")
                .header("If-None-Match", level.tag())
                .expect(304);

        var movements = get(READER, "/api/products/" + sku + "/stock/movements?size=4").expect(200);
        assertThat(movements.at("/total").asInt()).isEqualTo(5);
        assertThat(movements.at("/items").valueStream().map(m -> m.at("/kind").asString()))
                .containsExactly("counted", "corrected", "corrected", "received");
        assertThat(movements.at("/items").valueStream().map(m -> m.at("/onHandChange").asInt()))
                .containsExactly(-2, 1, -4, 24);
        assertThat(movements.at("/items/0/byWhom").asString()).isEqualTo("editor");
        assertThat(movements.at("/items/0/reference").asString()).isEqualTo("remito 77");

        assertThat(changesSince(last))
                .hasSize(4)
                .containsOnly(
                        "product-changed.v1 {\"sku\":\"%s\",\"aspects\":[\"stock\"]}"
                                .formatted(sku));
        var audit = get(ADMIN, "/api/audit?subject=" + sku).expect(200);
        assertThat(audit.at("/items/0/action").asString()).isEqualTo("stock.count");
        assertThat(audit.at("/items/0/detail/onHand").asInt()).isEqualTo(19);
    }

    @Test
    void whatIsPutAsideForOrdersCannotBeTakenAway() {
        String sku = aProduct("100.00", 10);
        execute(
                "SELECT inventory.reserve(id, 6, 'ORD-0', 'a test') FROM catalog.product WHERE sku = '%s'"
                        .formatted(sku));
        long last = lastChange();
        var problem = change(sku, "correction", -5).send().expectProblem(409, "stock-reserved");
        assertThat(problem.at("/onHand").asInt()).isEqualTo(10);
        assertThat(problem.at("/reserved").asInt()).isEqualTo(6);
        change(sku, "count", 5).send().expectProblem(409, "stock-reserved");
        assertThat(changesSince(last)).isEmpty();
        assertThat(change(sku, "count", 6).expect(200).at("/available").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"receipt, 0", "receipt, -3", "correction, 0", "count, -1", "receipt, 1000001"})
    void aQuantityHasToFitWhatHappened(String kind, int quantity) {
        String sku = aProduct("100.00", 0);
        var problem = change(sku, kind, quantity).send().expectProblem(400, "invalid");
        assertThat(problem.fields()).containsExactly("quantity");
    }

    @Test
    void whatHappenedHasAKindAndAReference() {
        String sku = aProduct("100.00", 0);
        var kind = change(sku, "theft", 1).send().expectProblem(400, "invalid");
        assertThat(kind.fields()).containsExactly("kind");
        assertThat(kind.at("/errors/0/message").asString())
                .isEqualTo("must be one of receipt, correction, count");
        var missing =
                post(EDITOR, "/api/products/" + sku + "/stock", "{}")
                        .send()
                        .expectProblem(400, "invalid");
        assertThat(missing.fields()).containsExactly("kind", "quantity", "reference");
    }

    @Test
    void aProductThatDoesNotExistHasNoStock() {
        get(READER, "/api/products/NONE/stock").send().expectProblem(404, "not-found");
        get(READER, "/api/products/NONE/stock/movements").send().expectProblem(404, "not-found");
        change("NONE", "receipt", 1).send().expectProblem(404, "not-found");
    }

    private Call change(String sku, String kind, int quantity) {
        return post(
                EDITOR,
                "/api/products/" + sku + "/stock",
                "{\"kind\": \"%s\", \"quantity\": %d, \"reference\": \"remito 77\"}"
                        .formatted(kind, quantity));
    }
}
