package commerce.stock.access;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.RunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.http.HttpMethod;

class AccessIT extends RunningApi {

    @Autowired private BootstrapKey bootstrapKey;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/products",
                "/api/categories",
                "/api/orders",
                "/api/keys",
                "/api/audit",
                "/api/parked",
                "/api/conversations",
                "/api/customers",
                "/api/products/VER-0001/stock"
            })
    void nothingIsShownWithoutAKey(String path) {
        var problem = get(NOBODY, path).send().expectProblem(401, "unauthenticated");
        assertThat(problem.header("WWW-Authenticate")).startsWith("Bearer");
        get("a-made-up-key", path).send().expectProblem(401, "unauthenticated");
    }

    @ParameterizedTest
    @CsvSource({
        "READER, GET, /api/products, 200",
        "READER, GET, /api/orders, 200",
        "READER, GET, /api/conversations, 200",
        "READER, POST, /api/products, 403",
        "READER, PUT, /api/products/VER-0001, 403",
        "READER, PATCH, /api/products/VER-0001, 403",
        "READER, DELETE, /api/products/VER-0001, 403",
        "READER, POST, /api/products/VER-0001/stock, 403",
        "READER, PUT, /api/products/VER-0001/picture, 403",
        "READER, POST, /api/categories, 403",
        "READER, POST, /api/orders, 403",
        "READER, POST, /api/orders/ORD-1/state, 403",
        "READER, GET, /api/keys, 403",
        "READER, GET, /api/parked, 403",
        "EDITOR, GET, /api/products, 200",
        "EDITOR, POST, /api/products, 400",
        "EDITOR, GET, /api/keys, 403",
        "EDITOR, POST, /api/keys, 403",
        "EDITOR, DELETE, /api/keys/1, 403",
        "EDITOR, GET, /api/audit, 403",
        "EDITOR, GET, /api/parked, 403",
        "EDITOR, GET, /api/parked/1, 403",
        "EDITOR, POST, /api/parked/1/replay, 403",
        "EDITOR, POST, /api/parked/discard, 403",
        "EDITOR, POST, /api/conversations/c17/resume, 403",
        "ADMIN, GET, /api/products, 200",
        "ADMIN, POST, /api/products, 400",
        "ADMIN, GET, /api/keys, 200",
        "ADMIN, GET, /api/audit, 200",
        "ADMIN, GET, /api/parked, 200"
    })
    void eachRoleMayDoWhatItMay(String role, String method, String path, int status) {
        String key =
                switch (role) {
                    case "READER" -> READER;
                    case "EDITOR" -> EDITOR;
                    default -> ADMIN;
                };
        var answer = call(key, HttpMethod.valueOf(method), path).expect(status);
        if (status == 403) {
            answer.expectProblem(403, "forbidden");
        }
    }

    @Test
    void aKeyMayComeAsABearerToken() {
        get(NOBODY, "/api/products").header("Authorization", "Bearer " + READER).expect(200);
        get(NOBODY, "/api/products").header("Authorization", "bearer " + READER).expect(200);
        get(NOBODY, "/api/products")
                .header("Authorization", "Basic " + READER)
                .send()
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void aKeyIsShownOnceAndWorksUntilItIsRevoked() {
        var created =
                post(ADMIN, "/api/keys", "{\"name\": \"Marta\", \"role\": \"EDITOR\"}").expect(201);
        String key = created.at("/key").asString();
        assertThat(key).matches("wck_[A-Za-z0-9_-]{43}");
        assertThat(created.header("Cache-Control")).contains("no-store");
        String path = created.header("Location");
        get(key, "/api/products").expect(200);
        assertThat(get(ADMIN, path).expect(200).at("/name").asString()).isEqualTo("Marta");
        assertThat(get(ADMIN, "/api/keys").expect(200).text())
                .contains("Marta")
                .doesNotContain(key)
                .doesNotContainIgnoringCase("hash");
        assertThat(
                        jdbc.sql(
                                        "SELECT count(*) FROM admin.api_key WHERE key_hash = sha256(?::bytea)")
                                .param(key)
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);

        delete(ADMIN, path).expect(204);
        get(key, "/api/products").send().expectProblem(401, "unauthenticated");
        delete(ADMIN, path).expect(204);
        assertThat(get(ADMIN, path).expect(200).at("/revokedAt").isNull()).isFalse();
        var audit = get(ADMIN, "/api/audit?subject=Marta").expect(200);
        assertThat(audit.json().at("/items").valueStream().map(e -> e.at("/action").asString()))
                .containsExactly("key.revoked", "key.created");
        assertThat(audit.text()).doesNotContain(key);
    }

    @Test
    void aNameIsGivenOnceAndARoleIsOneOfThree() {
        post(ADMIN, "/api/keys", "{\"name\": \"Once\", \"role\": \"READER\"}").expect(201);
        post(ADMIN, "/api/keys", "{\"name\": \"Once\", \"role\": \"READER\"}")
                .send()
                .expectProblem(409, "name-taken");
        var role =
                post(ADMIN, "/api/keys", "{\"name\": \"X\", \"role\": \"OWNER\"}")
                        .send()
                        .expectProblem(400, "invalid");
        assertThat(role.fields()).containsExactly("role");
        assertThat(role.at("/errors/0/message").asString()).contains("READER, EDITOR, ADMIN");
        assertThat(
                        post(ADMIN, "/api/keys", "{\"name\": \"\"}")
                                .send()
                                .expectProblem(400, "invalid")
                                .fields())
                .containsExactly("name", "role");
    }

    @Test
    void theLastAdminStays() {
        int bootstrap =
                jdbc.sql("SELECT id FROM admin.api_key WHERE name = 'bootstrap'")
                        .query(Integer.class)
                        .single();
        delete(ADMIN, "/api/keys/" + bootstrap).send().expectProblem(409, "last-admin");
        var second =
                post(ADMIN, "/api/keys", "{\"name\": \"Second\", \"role\": \"ADMIN\"}").expect(201);
        get(second.at("/key").asString(), "/api/keys").expect(200);
        delete(ADMIN, second.header("Location")).expect(204);
        delete(ADMIN, "/api/keys/999999").send().expectProblem(404, "not-found");
    }

    @Test
    void theFirstKeyIsStoredOnlyWhileThereIsNone() throws Exception {
        long before = jdbc.sql("SELECT count(*) FROM admin.api_key").query(Long.class).single();
        bootstrapKey.run(new DefaultApplicationArguments());
        assertThat(jdbc.sql("SELECT count(*) FROM admin.api_key").query(Long.class).single())
                .isEqualTo(before);
        assertThat(
                        get(ADMIN, "/api/audit?subject=bootstrap")
                                .expect(200)
                                .at("/items/0/who")
                                .asString())
                .isEqualTo("bootstrap");
    }

    @Test
    void nothingOutsideTheApiIsServed() {
        get(ADMIN, "/elsewhere").send().expectProblem(403, "forbidden");
        get(NOBODY, "/elsewhere").send().expectProblem(401, "unauthenticated");
    }

    @Test
    void anAddressThatTheFirewallRefusesIsAProblem() {
        var answer = get(ADMIN, "/api/products;x=1").expect(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.at("/instance").asString()).startsWith("/api/products");
    }
}
