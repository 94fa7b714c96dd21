package commerce.stock.search;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.RunningApi;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SearchWordsIT extends RunningApi {

    @Test
    void whatIsLookedForInVainIsListedTheMostFrequentFirst() {
        execute(
                """
                INSERT INTO search.weak_query (words, language, tier, searches)
                VALUES ('pururu', 'es', 'NONE', 3), ('tofu', 'es', 'SOME_WORDS', 9), ('kombucha', 'en', 'NONE', 5)
                """);

        var weak = get(ADMIN, "/api/search/weak?size=2").expect(200);
        assertThat(weak.at("/items").valueStream().map(each -> each.at("/words").asString()))
                .containsExactly("tofu", "kombucha");
        assertThat(weak.at("/items/0/searches").asInt()).isEqualTo(9);
        assertThat(weak.at("/total").asInt()).isGreaterThanOrEqualTo(3);

        execute(
                """
                INSERT INTO search.synonym (language, said, means, state) VALUES ('es', 'tofu', 'queso de soja', 'accepted')
                """);
        assertThat(
                        get(ADMIN, "/api/search/weak")
                                .expect(200)
                                .at("/items")
                                .valueStream()
                                .map(each -> each.at("/words").asString()))
                .doesNotContain("tofu")
                .contains("pururu");
    }

    @Test
    void aSynonymIsCreatedWhenItWasAccepted() {
        var answer = proposed("nafta", "combustible");
        execute("UPDATE search.synonym SET state = 'accepted', queries = 0 WHERE said = 'nafta'");

        var created = answer.join().expect(201);
        assertThat(created.at("/state").asString()).isEqualTo("accepted");
        assertThat(
                        jdbc.sql("SELECT count(*) FROM admin.audit WHERE subject = 'nafta'")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
        delete(ADMIN, created.header("Location")).expect(204);
        delete(ADMIN, created.header("Location")).send().expectProblem(404, "not-found");
    }

    @Test
    void oneThatMakesSearchWorseIsRefusedWithTheNumbers() {
        var answer = proposed("pan", "leche");
        execute(
                """
                UPDATE search.synonym SET state = 'refused', queries = 12, ndcg_before = 0.93, ndcg_after = 0.71
                 WHERE said = 'pan'
                """);

        var refused = answer.join().expectProblem(409, "synonym-refused");
        assertThat(refused.at("/detail").asString()).contains("12", "0.930", "0.710");
        assertThat(refused.at("/synonym/ndcgAfter").asDouble()).isEqualTo(0.71);
    }

    @Test
    void onlyAnAdminDecidesWhatWordsMean() {
        get(ADMIN, "/api/search/access").expect(204);
        get(EDITOR, "/api/search/access").expect(403);
        get(NOBODY, "/api/search/access").expect(401);
        get(EDITOR, "/api/search/weak").expect(403);
        post(EDITOR, "/api/search/synonyms", "{}").expect(403);
        assertThat(
                        post(
                                        ADMIN,
                                        "/api/search/synonyms",
                                        "{\"language\": \"xx\", \"said\": \"\"}")
                                .send()
                                .expectProblem(400, "invalid")
                                .fields())
                .containsExactlyInAnyOrder("language", "said", "means");
    }

    /** The request waits until somebody decides. */
    private CompletableFuture<commerce.stock.Answer> proposed(String said, String means) {
        var answer =
                CompletableFuture.supplyAsync(
                        () ->
                                post(
                                                ADMIN,
                                                "/api/search/synonyms",
                                                """
                                                {"language": "es", "said": "%s", "means": "%s"}
                                                """
                                                        .formatted(said, means))
                                        .send());
        Awaitility.await()
                .until(
                        () ->
                                jdbc.sql("SELECT count(*) FROM search.synonym WHERE said = :said")
                                                .param("said", said)
                                                .query(Long.class)
                                                .single()
                                        == 1);
        return answer;
    }
}
