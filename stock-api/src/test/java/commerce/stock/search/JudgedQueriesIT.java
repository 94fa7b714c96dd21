package commerce.stock.search;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.Answer;
import commerce.stock.RunningApi;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

class JudgedQueriesIT extends RunningApi {

    private static final String PATH = "/api/search/judgements";

    @AfterEach
    void goBackToTheBuiltInOnes() {
        delete(ADMIN, PATH).expect(204);
    }

    @Test
    void aShopPutsItsOwnInPlaceOfTheBuiltInOnesAndGoesBack() {
        Answer builtIn = get(ADMIN, PATH + "?size=3").expect(200);
        assertThat(builtIn.at("/own").asBoolean()).isFalse();
        assertThat(builtIn.at("/items").size()).isEqualTo(3);
        assertThat(builtIn.at("/total").asInt()).isGreaterThan(200);

        put("""
                        {"id": "q1", "kind": "clean", "query": "leche descremada", "grades": {"LAC-0002": 3, "LAC-0001": 1}}

                        {"query": "queijo", "language": "pt", "grades": {"FIA-0001": 2, "LAC-0001": 0}}
                        """)
                .expect(204);

        Answer own = get(ADMIN, PATH).expect(200);
        assertThat(own.at("/own").asBoolean()).isTrue();
        assertThat(own.at("/total").asInt()).isEqualTo(2);
        assertThat(own.at("/items/0/query").asString()).isEqualTo("leche descremada");
        assertThat(own.at("/items/0/language").asString()).isEqualTo("es");
        assertThat(own.at("/items/0/grades/LAC-0002").asInt()).isEqualTo(3);
        assertThat(own.at("/items/1/grades").propertyNames()).containsExactly("FIA-0001");
        assertThat(audited()).isEqualTo("judgements.replaced");

        put("{\"query\": \"pan\", \"grades\": {\"PAN-0001\": 3}}").expect(204);
        assertThat(get(ADMIN, PATH).expect(200).at("/total").asInt()).isEqualTo(1);

        delete(ADMIN, PATH).expect(204);
        Answer again = get(ADMIN, PATH + "?size=3").expect(200);
        assertThat(again.at("/own").asBoolean()).isFalse();
        assertThat(again.at("/total").asInt()).isEqualTo(builtIn.at("/total").asInt());
        assertThat(audited()).isEqualTo("judgements.reset");
    }

    @Test
    void skusThatAreNoProductsAreNamedAndNothingIsChanged() {
        put("{\"query\": \"pan\", \"grades\": {\"PAN-0001\": 3}}").expect(204);

        Answer problem =
                put("""
                                {"query": "leche", "grades": {"LAC-0001": 3, "NOPE-1": 2}}
                                {"query": "queso", "grades": {"NOPE-2": 1}}
                                """)
                        .expectProblem(400, "invalid");

        assertThat(problem.fields())
                .containsExactly("lines[1].grades.NOPE-1", "lines[2].grades.NOPE-2");
        assertThat(problem.at("/unknownSkus").toString()).contains("NOPE-1", "NOPE-2");
        assertThat(get(ADMIN, PATH).expect(200).at("/items/0/query").asString()).isEqualTo("pan");
    }

    @Test
    void linesThatDoNotFitAreNamed() {
        Answer problem =
                put("""
                                {"query": "", "language": "xx", "grades": {"LAC-0001": 3}}
                                {"query": "leche", "grades": {"LAC-0001": 4}}
                                {"query": "leche"}
                                {"query": "pan", "grades": {"LAC-0001": 0}}
                                not json
                                {"query": "queso", "grade": {"LAC-0001": 1}}
                                {"query": "LECHE", "grades": {"LAC-0001": 3}}
                                """)
                        .expectProblem(400, "invalid");

        assertThat(problem.fields())
                .contains(
                        "lines[1].query",
                        "lines[1].language",
                        "lines[3].grades",
                        "lines[4].grades",
                        "lines[5]",
                        "lines[6]",
                        "lines[7].query")
                .anyMatch(field -> field.startsWith("lines[2].grades"));
    }

    @Test
    void aFileOfManyLinesThatAreNoSearchesIsNotAnsweredLineByLine() {
        put("not json\n".repeat(10_001)).expectProblem(413, "too-large");
    }

    @Test
    void nothingAtAllIsNoJudgedSet() {
        put("\n\n").expectProblem(400, "malformed");
    }

    @Test
    void onlyAnAdminSaysWhatSynonymsAreJudgedBy() {
        get(EDITOR, PATH).expect(403);
        delete(EDITOR, PATH).expect(403);
        call(EDITOR, HttpMethod.PUT, PATH).expect(403);
    }

    private Answer put(String lines) {
        return call(ADMIN, HttpMethod.PUT, PATH)
                .body(MediaType.APPLICATION_NDJSON, lines.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    private String audited() {
        return get(ADMIN, "/api/audit?subject=judgements")
                .expect(200)
                .at("/items/0/action")
                .asString();
    }
}
