package commerce.stock.category;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.RunningApi;
import org.junit.jupiter.api.Test;

class CategoryIT extends RunningApi {

    @Test
    void categoriesAreListedByPositionWithTheirProducts() {
        var page = get(READER, "/api/categories?size=3").expect(200);
        assertThat(page.at("/items").size()).isEqualTo(3);
        assertThat(page.at("/total").asInt()).isGreaterThan(10);
        assertThat(page.at("/items/0/slug").asString()).isEqualTo("frutas-y-verduras");
        assertThat(page.at("/items/0/products").asInt()).isPositive();
    }

    @Test
    void aCategoryIsFoundWithoutItsAccents() {
        var page = get(READER, "/api/categories?q=LACTEOS").expect(200);
        assertThat(page.at("/items/0/name").asString()).isEqualTo("Lácteos y huevos");
        assertThat(page.at("/total").asInt()).isEqualTo(1);
    }

    @Test
    void aCategoryIsAddedChangedAndWithdrawn() {
        long last = lastChange();
        var created =
                post(
                                EDITOR,
                                "/api/categories",
                                """
                                {"slug": "ferreteria", "name": " Ferretería ", "emoji": "🔧", "position": 40}
                                """)
                        .expect(201);
        assertThat(created.header("Location")).isEqualTo("/api/categories/ferreteria");
        assertThat(created.tag()).isEqualTo("\"0\"");
        assertThat(created.at("/name").asString()).isEqualTo("Ferretería");

        var replaced =
                put(EDITOR, "/api/categories/ferreteria", "{\"name\": \"Bazar\"}")
                        .ifMatch(created.tag())
                        .expect(200);
        assertThat(replaced.tag()).isEqualTo("\"1\"");
        assertThat(replaced.at("/name").asString()).isEqualTo("Bazar");
        assertThat(replaced.at("/position").asInt()).isZero();

        var patched =
                patch(EDITOR, "/api/categories/ferreteria", "{\"position\": 7}")
                        .ifMatch(replaced.tag())
                        .expect(200);
        assertThat(patched.at("/name").asString()).isEqualTo("Bazar");
        assertThat(patched.at("/position").asInt()).isEqualTo(7);

        delete(EDITOR, "/api/categories/ferreteria").ifMatch(patched.tag()).expect(204);
        var withdrawn = get(READER, "/api/categories/ferreteria").expect(200);
        assertThat(withdrawn.at("/active").asBoolean()).isFalse();
        assertThat(get(READER, "/api/categories?active=false").expect(200).text())
                .contains("ferreteria");

        assertThat(changesSince(last))
                .hasSize(4)
                .containsOnly("category-changed.v1 {\"slug\":\"ferreteria\"}");
        var audit = get(ADMIN, "/api/audit?subject=ferreteria").expect(200);
        assertThat(audit.json().at("/items").valueStream().map(e -> e.at("/action").asString()))
                .containsExactly(
                        "category.withdrawn",
                        "category.changed",
                        "category.changed",
                        "category.created");
        assertThat(audit.at("/items/1/who").asString()).isEqualTo("editor");
        assertThat(audit.at("/items/1/detail/position/was").asInt()).isZero();
        assertThat(audit.at("/items/1/detail/position/is").asInt()).isEqualTo(7);
        assertThat(audit.at("/items/1/detail").size()).isEqualTo(1);
    }

    @Test
    void aChangeThatChangesNothingKeepsTheVersion() {
        String slug = "lacteos-y-huevos";
        var before = get(READER, "/api/categories/" + slug).expect(200);
        long last = lastChange();
        var after =
                patch(EDITOR, "/api/categories/" + slug, "{}").ifMatch(before.tag()).expect(200);
        assertThat(after.tag()).isEqualTo(before.tag());
        assertThat(changesSince(last)).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidFieldByField() {
        var problem =
                post(
                                EDITOR,
                                "/api/categories",
                                "{\"slug\": \"No Slug\", \"name\": \"\", \"position\": -1}")
                        .send()
                        .expectProblem(400, "invalid");
        assertThat(problem.fields()).containsExactlyInAnyOrder("slug", "name", "position");
        assertThat(
                        post(EDITOR, "/api/categories", "{\"name\": \"Sin slug\"}")
                                .send()
                                .expectProblem(400, "invalid")
                                .fields())
                .containsExactly("slug");
    }

    @Test
    void aSlugIsGivenOnceAndForGood() {
        post(EDITOR, "/api/categories", "{\"slug\": \"lacteos-y-huevos\", \"name\": \"Otra\"}")
                .send()
                .expectProblem(409, "slug-taken");
        var problem =
                patch(EDITOR, "/api/categories/lacteos-y-huevos", "{\"slug\": \"lacteos\"}")
                        .ifMatch("*")
                        .send()
                        .expectProblem(400, "invalid");
        assertThat(problem.fields()).containsExactly("slug");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        get(READER, "/api/categories/nada").send().expectProblem(404, "not-found");
        delete(EDITOR, "/api/categories/nada").ifMatch("*").send().expectProblem(404, "not-found");
    }
}
