package commerce.stock.web;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.RunningApi;
import org.junit.jupiter.api.Test;

class ApiDocsIT extends RunningApi {

    @Test
    void everyoneMayReadWhatTheApiCanDo() {
        var docs = get(NOBODY, "/api/docs/openapi").expect(200);
        assertThat(docs.at("/paths").propertyNames())
                .contains(
                        "/api/categories",
                        "/api/categories/{slug}",
                        "/api/products",
                        "/api/products/{sku}",
                        "/api/products/import",
                        "/api/products/{sku}/stock",
                        "/api/products/{sku}/stock/movements",
                        "/api/products/{sku}/picture",
                        "/api/orders",
                        "/api/orders/{number}",
                        "/api/orders/{number}/state",
                        "/api/keys",
                        "/api/keys/{id}",
                        "/api/audit",
                        "/api/parked",
                        "/api/parked/{id}",
                        "/api/parked/{id}/replay",
                        "/api/parked/{id}/discard",
                        "/api/parked/replay",
                        "/api/parked/discard",
                        "/api/search/access",
                        "/api/search/weak",
                        "/api/search/judgements",
                        "/api/search/synonyms",
                        "/api/search/synonyms/{id}",
                        "/api/conversations",
                        "/api/conversations/{customer}/resume",
                        "/api/customers",
                        "/api/health",
                        "/pictures/{sku}")
                .doesNotContain("/error");
        var key = docs.at("/components/securitySchemes/apiKey");
        assertThat(key.at("/in").asString()).isEqualTo("header");
        assertThat(key.at("/name").asString()).isEqualTo("X-API-Key");
        assertThat(docs.at("/components/schemas/PhoneOrder/properties/address/example").asString())
                .isEqualTo("Av. Corrientes 1234, 5° B");
        assertThat(
                        docs.at(
                                        "/paths/~1api~1orders~1{number}~1state/post/responses/default/content")
                                .propertyNames())
                .containsExactly("application/problem+json");
        assertThat(docs.at("/components/schemas/Problem/properties").propertyNames())
                .contains("type", "title", "status", "detail", "errors");
        assertThat(docs.at("/paths/~1api~1health/get/security").size()).isZero();
        assertThat(docs.at("/paths/~1api~1products~1{sku}/patch/operationId").asString())
                .isEqualTo("productPatch");
    }

    @Test
    void theStatesOfAnOrderAreDescribedByTheirWords() {
        var docs = get(NOBODY, "/api/docs/openapi").expect(200);
        assertThat(docs.at("/components/schemas/OrderMove/properties/state/enum").toString())
                .contains("pending_review")
                .doesNotContain("PENDING_REVIEW");
    }

    @Test
    void thePageIsServed() {
        var page = get(NOBODY, "/api/docs").send();
        String address = page.status() == 302 ? page.header("Location") : "/api/docs";
        assertThat(get(NOBODY, address).expect(200).text()).contains("swagger-ui");
    }
}
