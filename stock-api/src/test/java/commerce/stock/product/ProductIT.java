package commerce.stock.product;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.RunningApi;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

class ProductIT extends RunningApi {

    @Test
    void productsAreListedAPageAtATime() {
        var first = get(READER, "/api/products?size=5&sort=sku").expect(200);
        var second = get(READER, "/api/products?size=5&page=1&sort=sku").expect(200);
        assertThat(first.at("/total").asInt()).isGreaterThanOrEqualTo(616);
        assertThat(first.at("/items").size()).isEqualTo(5);
        assertThat(first.at("/items/4/sku").asString())
                .isLessThan(second.at("/items/0/sku").asString());
        assertThat(first.at("/items/0/available").asInt())
                .isEqualTo(
                        first.at("/items/0/onHand").asInt()
                                - first.at("/items/0/reserved").asInt());
        assertThat(first.at("/items/0/picture").asString()).startsWith("/pictures/");
    }

    @Test
    void aPageBeyondTheLastIsEmpty() {
        var page = get(READER, "/api/products?page=5000&size=200").expect(200);
        assertThat(page.at("/items").size()).isZero();
        assertThat(page.at("/total").asInt()).isGreaterThanOrEqualTo(616);
    }

    @ParameterizedTest
    @CsvSource({
        "size=201, size",
        "size=0, size",
        "page=-1, page",
        "page=x, page",
        "sort=margin, sort",
        "active=perhaps, active"
    })
    void aListThatCannotBeIsRefused(String query, String field) {
        var problem = get(READER, "/api/products?" + query).send().expectProblem(400, "invalid");
        assertThat(problem.fields()).containsExactly(field);
    }

    @Test
    void productsAreFoundByWordsAndSortedByPrice() {
        var page = get(READER, "/api/products?q=leche+entera&sort=-price&active=true").expect(200);
        assertThat(page.at("/total").asInt()).isPositive();
        double last = Double.MAX_VALUE;
        for (var item : page.at("/items")) {
            assertThat(item.at("/name").asString().toLowerCase(Locale.ROOT))
                    .contains("leche")
                    .contains("entera");
            assertThat(item.at("/price").asDouble()).isLessThanOrEqualTo(last);
            last = item.at("/price").asDouble();
        }
    }

    @Test
    void aWordWithWildcardsIsTakenAsItIs() {
        assertThat(get(READER, "/api/products?q=%25").expect(200).at("/total").asInt())
                .isLessThan(100);
    }

    @Test
    void listsAreNarrowedByCategoryOfferAndStock() {
        String empty = aProduct("10.00", 0);
        var category = get(READER, "/api/products?category=lacteos-y-huevos&size=200").expect(200);
        assertThat(category.at("/items").valueStream())
                .isNotEmpty()
                .allSatisfy(
                        item ->
                                assertThat(item.at("/category").asString())
                                        .isEqualTo("lacteos-y-huevos"));
        var offers = get(READER, "/api/products?on_offer=true&size=200").expect(200);
        assertThat(offers.at("/items").valueStream())
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.at("/listPrice").isNumber()).isTrue());
        var out = get(READER, "/api/products?available_below=1&size=200").expect(200);
        assertThat(out.at("/items").valueStream().map(item -> item.at("/sku").asString()))
                .contains(empty);
        assertThat(out.at("/items").valueStream())
                .allSatisfy(item -> assertThat(item.at("/available").asInt()).isZero());
    }

    @Test
    void aProductIsAddedWithAnEmptyShelf() {
        long last = lastChange();
        var created =
                post(
                                EDITOR,
                                "/api/products",
                                """
                                {"sku": "NEW-1", "name": "Dulce de leche 400 g", "brand": " ",
                                 "category": "lacteos-y-huevos", "price": 2150, "listPrice": 2400.5}
                                """)
                        .header(
                                "traceparent",
                                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .expect(201);
        assertThat(created.header("Location")).isEqualTo("/api/products/NEW-1");
        assertThat(created.text()).contains("\"price\":2150.00").contains("\"listPrice\":2400.50");
        assertThat(created.at("/brand").isNull()).isTrue();
        assertThat(created.at("/unit").asString()).isEqualTo("unidad");
        assertThat(created.at("/active").asBoolean()).isTrue();
        var stock = get(READER, "/api/products/NEW-1/stock").expect(200);
        assertThat(stock.at("/available").asInt()).isZero();

        assertThat(changesSince(last))
                .singleElement()
                .asString()
                .startsWith("product-changed.v1 {\"sku\":\"NEW-1\"")
                .contains("existence", "text", "price", "stock");
        assertThat(
                        jdbc.sql("SELECT trace FROM catalog.change ORDER BY id DESC LIMIT 1")
                                .query(String.class)
                                .single())
                .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    @Test
    void whoHasTheCurrentVersionNeedsNotFetchItAgain() {
        String sku = aProduct("100.00", 0);
        var read = get(READER, "/api/products/" + sku).expect(200);
        assertThat(read.header("Cache-Control")).isEqualTo("no-cache, private");
        var again =
                get(READER, "/api/products/" + sku).header("If-None-Match", read.tag()).expect(304);
        assertThat(again.body()).isEmpty();
        patch(EDITOR, "/api/products/" + sku, "{\"price\": 90}").ifMatch(read.tag()).expect(200);
        get(READER, "/api/products/" + sku).header("If-None-Match", read.tag()).expect(200);
    }

    @Test
    void aChangeNeedsTheVersionThatWasRead() {
        String sku = aProduct("100.00", 0);
        String path = "/api/products/" + sku;
        String body = fields("Otro nombre", "100.00");
        put(EDITOR, path, body).send().expectProblem(428, "version-required");
        patch(EDITOR, path, "{}").send().expectProblem(428, "version-required");
        delete(EDITOR, path).send().expectProblem(428, "version-required");
        put(EDITOR, path, body).ifMatch("\"0\"").expect(200);
        var stale =
                put(EDITOR, path, body).ifMatch("\"0\"").send().expectProblem(412, "stale-version");
        assertThat(stale.at("/currentVersion").asInt()).isEqualTo(1);
        patch(EDITOR, path, "{\"price\": 1}")
                .ifMatch("\"0\"")
                .send()
                .expectProblem(412, "stale-version");
        delete(EDITOR, path).ifMatch("\"7\"").send().expectProblem(412, "stale-version");
    }

    @Test
    void aVersionMayComeBackWeakOrAmongOthers() {
        String sku = aProduct("100.00", 0);
        String path = "/api/products/" + sku;
        patch(EDITOR, path, "{\"price\": 90}").ifMatch("W/\"0\"").expect(200);
        patch(EDITOR, path, "{\"price\": 80}").ifMatch("\"9\", \"1\"").expect(200);
        patch(EDITOR, path, "{\"price\": 70}").ifMatch("*").expect(200);
    }

    @Test
    void ofTwoWhoChangeTheSameVersionOneIsRefused() throws Exception {
        String sku = aProduct("100.00", 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var together = new CyclicBarrier(2);
            Future<Integer> one = threads.submit(() -> price(together, sku, "90"));
            Future<Integer> other = threads.submit(() -> price(together, sku, "80"));
            assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(200, 412);
        }
        assertThat(get(READER, "/api/products/" + sku).expect(200).tag()).isEqualTo("\"1\"");
    }

    private int price(CyclicBarrier together, String sku, String price) throws Exception {
        var call =
                patch(EDITOR, "/api/products/" + sku, "{\"price\": " + price + "}")
                        .ifMatch("\"0\"");
        together.await();
        return call.send().status();
    }

    @Test
    void everyEditShowsInVersionAndTime() {
        String sku = aProduct("100.00", 0);
        String before = updatedAt(sku);
        patch(EDITOR, "/api/products/" + sku, "{\"keywords\": \"milk\"}").ifMatch("*").expect(200);
        String after = updatedAt(sku);
        assertThat(after).isGreaterThan(before);
        delete(EDITOR, "/api/products/" + sku).ifMatch("\"1\"").expect(204);
        assertThat(updatedAt(sku)).isGreaterThan(after);
        assertThat(get(READER, "/api/products/" + sku).expect(200).tag()).isEqualTo("\"2\"");
    }

    private String updatedAt(String sku) {
        return jdbc.sql(
                        "SELECT to_char(updated_at, 'YYYYMMDDHH24MISSUS') FROM catalog.product WHERE"
                                + " sku = ?")
                .param(sku)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"price\": 90}; [\"price\"]",
                "{\"listPrice\": 120}; [\"price\"]",
                "{\"name\": \"Otro\"}; [\"text\"]",
                "{\"category\": \"frutas-y-verduras\"}; [\"text\"]",
                "{\"active\": false}; [\"existence\"]"
            })
    void whatChangedIsSaidToTheOthers(String patch, String aspects) {
        String sku = aProduct("100.00", 0);
        long last = lastChange();
        patch(EDITOR, "/api/products/" + sku, patch).ifMatch("*").expect(200);
        assertThat(changesSince(last))
                .containsExactly(
                        "product-changed.v1 {\"sku\":\"%s\",\"aspects\":%s}"
                                .formatted(sku, aspects));
    }

    @Test
    void aPatchTakesAwayWhatIsNull() {
        String sku = aProduct("100.00", 0);
        String path = "/api/products/" + sku;
        call(EDITOR, HttpMethod.PATCH, path)
                .body(
                        MediaType.valueOf("application/merge-patch+json"),
                        "{\"brand\": \"La Serena\", \"listPrice\": 150}"
                                .getBytes(StandardCharsets.UTF_8))
                .ifMatch("*")
                .expect(200);
        var patched =
                patch(EDITOR, path, "{\"listPrice\": null, \"unit\": null}")
                        .ifMatch("*")
                        .expect(200);
        assertThat(patched.at("/listPrice").isNull()).isTrue();
        assertThat(patched.at("/brand").asString()).isEqualTo("La Serena");
        assertThat(patched.at("/unit").asString()).isEqualTo("unidad");
    }

    @Test
    void aPatchIsCheckedLikeAWholeProduct() {
        String sku = aProduct("100.00", 0);
        String path = "/api/products/" + sku;
        assertThat(
                        patch(EDITOR, path, "{\"price\": -1, \"name\": null}")
                                .ifMatch("*")
                                .send()
                                .expectProblem(400, "invalid")
                                .fields())
                .containsExactly("name", "price");
        assertThat(
                        patch(EDITOR, path, "{\"prise\": 5}")
                                .ifMatch("*")
                                .send()
                                .expectProblem(400, "invalid")
                                .fields())
                .containsExactly("prise");
        assertThat(
                        patch(EDITOR, path, "{\"price\": \"cheap\"}")
                                .ifMatch("*")
                                .send()
                                .expectProblem(400, "invalid")
                                .fields())
                .containsExactly("price");
        patch(EDITOR, path, "[1]").ifMatch("*").send().expectProblem(400, "malformed");
        assertThat(get(READER, path).expect(200).tag()).isEqualTo("\"0\"");
    }

    @Test
    void whatIsWrongIsSaidFieldByField() {
        var problem =
                post(
                                EDITOR,
                                "/api/products",
                                """
                                {"sku": "with space", "name": "", "category": "", "price": 1.005, "listPrice": 0}
                                """)
                        .send()
                        .expectProblem(400, "invalid");
        assertThat(problem.fields())
                .containsExactlyInAnyOrder("sku", "name", "category", "price", "listPrice");
        assertThat(
                        post(EDITOR, "/api/products", "{}")
                                .send()
                                .expectProblem(400, "invalid")
                                .fields())
                .containsExactlyInAnyOrder("name", "category", "price");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"sku\": \"P-1\", \"category\": \"no-such\", \"price\": 5; category",
                "\"sku\": \"P-1\", \"category\": \"lacteos-y-huevos\", \"price\": 5, \"listPrice\":"
                        + " 5; listPrice",
                "\"category\": \"lacteos-y-huevos\", \"price\": 5; sku",
                "\"sku\": \"P-1\", \"category\": \"lacteos-y-huevos\", \"price\": 1e999999; price",
                "\"sku\": \"P-1\", \"category\": \"lacteos-y-huevos\", \"price\": 12345678901; price",
                "\"sku\": \"P-1\", \"category\": \"lacteos-y-huevos\", \"price\": 5, \"stock\": 3; stock"
            })
    void aProductThatCannotBeIsRefused(String body, String field) {
        var problem =
                post(EDITOR, "/api/products", "{\"name\": \"X\", " + body + "}")
                        .send()
                        .expectProblem(400, "invalid");
        assertThat(problem.fields()).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": ",
                "",
                "nonsense",
                "\"a text\"",
                "{\"name\": \"a\\u0000b\", \"sku\": \"NUL-1\", \"category\": \"lacteos-y-huevos\", \"price\": 5}"
            })
    void aBodyThatIsNoneIsMalformed(String body) {
        post(EDITOR, "/api/products", body).send().expectProblem(400, "malformed");
    }

    @Test
    void aSkuIsGivenOnceAndForGood() {
        String sku = aProduct("100.00", 0);
        post(
                        EDITOR,
                        "/api/products",
                        fields("Otro", "5").replace("{", "{\"sku\": \"" + sku + "\", "))
                .send()
                .expectProblem(409, "sku-taken");
        var problem =
                patch(EDITOR, "/api/products/" + sku, "{\"sku\": \"OTHER\"}")
                        .ifMatch("*")
                        .send()
                        .expectProblem(400, "invalid");
        assertThat(problem.fields()).containsExactly("sku");
    }

    @Test
    void aWithdrawnProductIsStillThere() {
        String sku = aProduct("100.00", 3);
        String path = "/api/products/" + sku;
        delete(EDITOR, path).ifMatch("\"0\"").expect(204);
        var read = get(READER, path).expect(200);
        assertThat(read.at("/active").asBoolean()).isFalse();
        long last = lastChange();
        delete(EDITOR, path).ifMatch(read.tag()).expect(204);
        assertThat(changesSince(last)).isEmpty();
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        get(READER, "/api/products/NONE").send().expectProblem(404, "not-found");
        put(EDITOR, "/api/products/NONE", fields("X", "5"))
                .ifMatch("*")
                .send()
                .expectProblem(404, "not-found");
        get(READER, "/api/nothing").expect(404);
        assertThat(get(READER, "/api/nothing").send().header("Content-Type"))
                .isEqualTo("application/problem+json");
    }

    @Test
    void aMethodOrATypeThatIsNotKnownIsAProblemToo() {
        var method = delete(EDITOR, "/api/products").expect(405);
        assertThat(method.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(method.header("Allow")).contains("GET").contains("POST");
        var type =
                call(EDITOR, HttpMethod.POST, "/api/products")
                        .body(MediaType.TEXT_PLAIN, "hello".getBytes(StandardCharsets.UTF_8))
                        .expect(415);
        assertThat(type.header("Content-Type")).isEqualTo("application/problem+json");
    }

    private static String fields(String name, String price) {
        return "{\"name\": \"%s\", \"category\": \"lacteos-y-huevos\", \"price\": %s}"
                .formatted(name, price);
    }
}
