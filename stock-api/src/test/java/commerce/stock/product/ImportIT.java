package commerce.stock.product;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.Answer;
import commerce.stock.RunningApi;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

class ImportIT extends RunningApi {

    private static final AtomicInteger FILES = new AtomicInteger();

    /** What the skus of a test begin with. */
    private final String prefix = "IMP" + FILES.incrementAndGet() + "-";

    @Test
    void aFileCreatesProductsWithTheirStock() {
        long last = lastChange();
        Answer report =
                imported(
                        """
                        sku;name;brand;category;size;price;list_price;on_hand;popularity
                        %1$s1;Leche entera;Doña Clara;lacteos-y-huevos;1 L;1450,50;1690;24;700
                        %1$s2;"Queso; cremoso";;Lácteos y huevos;;3000;;;
                        """
                                .formatted(prefix));

        assertReport(report, 2, 2, 0, 0, 0);
        Answer milk = product("1");
        assertThat(milk.at("/name").asString()).isEqualTo("Leche entera");
        assertThat(milk.at("/price").decimalValue()).isEqualByComparingTo("1450.50");
        assertThat(milk.at("/listPrice").decimalValue()).isEqualByComparingTo("1690");
        assertThat(milk.at("/unit").asString()).isEqualTo("unidad");
        assertThat(stock("1").at("/onHand").asInt()).isEqualTo(24);
        assertThat(product("2").at("/category").asString()).isEqualTo("lacteos-y-huevos");
        assertThat(stock("2").at("/onHand").asInt()).isZero();
        assertThat(popularity("1")).isEqualTo(700);
        assertThat(changesSince(last))
                .containsExactly("category-changed.v1 {\"slug\":\"lacteos-y-huevos\"}");
        assertThat(audited("1")).isEqualTo("product.created");
        assertThat(
                        get(ADMIN, "/api/audit?subject=products")
                                .expect(200)
                                .at("/items/0/detail/created")
                                .asInt())
                .isEqualTo(2);
    }

    @Test
    void theSameFileAgainChangesNothing() {
        String file =
                """
                sku,name,category,price,on_hand
                %1$s1,Pan,panaderia,100,7
                """
                        .formatted(prefix);
        imported(file);
        String tag = product("1").tag();
        long last = lastChange();

        assertReport(imported(file), 1, 0, 0, 1, 0);
        assertThat(product("1").tag()).isEqualTo(tag);
        assertThat(changesSince(last)).isEmpty();
        assertThat(
                        get(READER, "/api/products/" + prefix + "1/stock/movements")
                                .expect(200)
                                .at("/total")
                                .asInt())
                .isEqualTo(1);
    }

    @Test
    void whatTheFileHasNoColumnForStaysAsItIs() {
        imported(
                """
                sku,name,brand,category,price,on_hand,popularity
                %1$s1,Pan,Fargo,panaderia,100,7,40
                """
                        .formatted(prefix));

        Answer report = imported("sku,price\n%s1,120.50\n".formatted(prefix));

        assertReport(report, 1, 0, 1, 0, 0);
        Answer bread = product("1");
        assertThat(bread.at("/price").decimalValue()).isEqualByComparingTo("120.50");
        assertThat(bread.at("/brand").asString()).isEqualTo("Fargo");
        assertThat(stock("1").at("/onHand").asInt()).isEqualTo(7);
        assertThat(popularity("1")).isEqualTo(40);
        assertThat(audited("1")).isEqualTo("product.changed");
        assertThat(imported("sku,brand\n%s1,\n".formatted(prefix)).at("/changed").asInt())
                .isEqualTo(1);
        assertThat(product("1").at("/brand").isNull() || product("1").at("/brand").isMissingNode())
                .isTrue();
    }

    @Test
    void rowsThatDoNotFitAreNamedAndTheOthersStored() {
        Answer report =
                imported(
                        """
                        sku,name,category,price,list_price,featured,on_hand
                        %1$s1,Pan,panaderia,100,,true,1
                        a b,Pan,panaderia,100,,,
                        %1$s3,,nirgends,gratis,,,
                        %1$s4,Pan,panaderia,100,90,,
                        %1$s5,Pan,panaderia,,,maybe,-1
                        %1$s6,Pan
                        %1$s7,Pan,panaderia,1.450,,,
                        %1$s8,Pan,panaderia,,90,,
                        ,Pan,panaderia,100,,,
                        ,Pan,panaderia,100,,,
                        """
                                .formatted(prefix));

        assertReport(report, 10, 1, 0, 0, 9);
        assertThat(report.at("/problems").valueStream().map(each -> each.at("/row").asInt()))
                .containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(fields(report, 7)).containsExactly("sku");
        assertThat(fields(report, 0)).containsExactly("sku");
        assertThat(fields(report, 1)).containsExactlyInAnyOrder("name", "category", "price");
        assertThat(fields(report, 2)).containsExactly("list_price");
        assertThat(fields(report, 3)).containsExactlyInAnyOrder("price", "featured", "on_hand");
        assertThat(fields(report, 4)).contains("row");
        assertThat(fields(report, 5)).containsExactly("price");
        assertThat(fields(report, 6)).containsExactly("price");
        get(READER, "/api/products/" + prefix + "4").expect(404);
        product("1");
    }

    @Test
    void lessThanIsPutAsideForOrdersIsRefusedWithTheWholeRow() {
        String sku = aProduct("100.00", 10);
        execute(
                "SELECT inventory.reserve(id, 6, 'ORD-0', 'a test') FROM catalog.product WHERE sku = '%s'"
                        .formatted(sku));

        Answer report = imported("sku,price,on_hand\n%s,200,5\n".formatted(sku));

        assertReport(report, 1, 0, 0, 0, 1);
        assertThat(fields(report, 0)).containsExactly("on_hand");
        assertThat(get(READER, "/api/products/" + sku).expect(200).at("/price").decimalValue())
                .isEqualByComparingTo("100");
        assertReport(imported("sku,price,on_hand\n%s,200,6\n".formatted(sku)), 1, 0, 1, 0, 0);
        assertThat(
                        get(READER, "/api/products/" + sku + "/stock")
                                .expect(200)
                                .at("/available")
                                .asInt())
                .isZero();
    }

    @Test
    void ofTwoRowsOfASkuTheLaterOneIsTheLastWord() {
        Answer report =
                imported(
                        """
                        sku,name,category,price
                        %1$s1,Pan,panaderia,100
                        %1$s1,Pan lactal,panaderia,110
                        """
                                .formatted(prefix));

        assertReport(report, 2, 1, 1, 0, 0);
        assertThat(product("1").at("/name").asString()).isEqualTo("Pan lactal");
    }

    @Test
    void categoriesAreCreatedWhereThatIsAskedFor() {
        String category = "Ferretería " + prefix + "n° 1";
        String file = "sku,name,category,price\n%s1,Martillo,%s,900\n".formatted(prefix, category);
        assertThat(fields(imported(file), 0)).containsExactly("category");

        assertReport(
                send("?create-categories=true", file.getBytes(StandardCharsets.UTF_8)).expect(200),
                1,
                1,
                0,
                0,
                0);

        String slug = product("1").at("/category").asString();
        assertThat(slug).startsWith("ferreteria-imp").endsWith("-n-1");
        assertThat(get(READER, "/api/categories/" + slug).expect(200).at("/name").asString())
                .isEqualTo(category);
        assertReport(imported(file), 1, 0, 0, 1, 0);
    }

    @Test
    void moreThanATransactionTakesIsStoredInSeveral() {
        StringBuilder file = new StringBuilder("sku,name,category,price\n");
        for (int i = 0; i < 2_100; i++) {
            file.append(prefix).append(i).append(",Pan ").append(i).append(",panaderia,100\n");
        }

        assertReport(imported(file.toString()), 2_100, 2_100, 0, 0, 0);
        product("2099");
    }

    @Test
    void aFileThatBreaksSaysWhatWasStoredBefore() {
        StringBuilder file = new StringBuilder("sku,name,category,price\n");
        for (int i = 0; i < 1_001; i++) {
            file.append(prefix).append(i).append(",Pan ").append(i).append(",panaderia,100\n");
        }
        file.append(prefix).append("x,\"Pan,panaderia,100\n").append("pan ".repeat(30_000));

        Answer problem =
                send("", file.toString().getBytes(StandardCharsets.UTF_8))
                        .expectProblem(400, "malformed");

        assertThat(problem.at("/detail").asString()).contains("quote");
        assertThat(problem.at("/report/created").asInt()).isEqualTo(1_000);
        product("999");
    }

    @Test
    void whatIsNoCatalogueIsRefused() {
        assertThat(
                        send("", "sku,nombre\nA,B\n".getBytes(StandardCharsets.UTF_8))
                                .expectProblem(400, "malformed")
                                .at("/detail")
                                .asString())
                .contains("nombre", "list_price");
        post(EDITOR, "/api/products/import", "{}").expect(415);
        call(READER, HttpMethod.POST, "/api/products/import")
                .body(
                        MediaType.parseMediaType("text/csv"),
                        "sku\n".getBytes(StandardCharsets.UTF_8))
                .expect(403);
    }

    private Answer imported(String file) {
        return send("", file.getBytes(StandardCharsets.UTF_8)).expect(200);
    }

    private Answer send(String parameters, byte[] file) {
        return call(EDITOR, HttpMethod.POST, "/api/products/import" + parameters)
                .body(MediaType.parseMediaType("text/csv"), file)
                .send();
    }

    private Answer product(String number) {
        return get(READER, "/api/products/" + prefix + number).expect(200);
    }

    private Answer stock(String number) {
        return get(READER, "/api/products/" + prefix + number + "/stock").expect(200);
    }

    private int popularity(String number) {
        return jdbc.sql("SELECT popularity FROM catalog.product WHERE sku = :sku")
                .param("sku", prefix + number)
                .query(Integer.class)
                .single();
    }

    private String audited(String number) {
        return get(ADMIN, "/api/audit?subject=" + prefix + number)
                .expect(200)
                .at("/items/0/action")
                .asString();
    }

    private static List<String> fields(Answer report, int problem) {
        return report.at("/problems/" + problem + "/errors")
                .valueStream()
                .map(each -> each.at("/field").asString())
                .toList();
    }

    private static void assertReport(
            Answer report, int rows, int created, int changed, int unchanged, int refused) {
        assertThat(
                        List.of(
                                report.at("/rows").asInt(),
                                report.at("/created").asInt(),
                                report.at("/changed").asInt(),
                                report.at("/unchanged").asInt(),
                                report.at("/refused").asInt()))
                .as("rows, created, changed, unchanged, refused of %s", report.text())
                .containsExactly(rows, created, changed, unchanged, refused);
    }
}
