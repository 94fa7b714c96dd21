package commerce.stock.customer;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.RunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerIT extends RunningApi {

    @ParameterizedTest
    @ValueSource(strings = {"lucia", "%2B54+9+11+5555-0001", "55550001"})
    void aCustomerIsFoundByNameOrNumber(String q) {
        var page = get(READER, "/api/customers?q=" + q).expect(200);
        assertThat(page.at("/total").asInt()).isEqualTo(1);
        assertThat(page.at("/items/0/id").asString()).isEqualTo(aCustomer());
    }

    @Test
    void whoIsNotKnownIsNotFound() {
        assertThat(get(READER, "/api/customers?q=nadie").expect(200).at("/total").asInt()).isZero();
        get(READER, "/api/customers/c0").send().expectProblem(404, "not-found");
        assertThat(get(READER, "/api/customers/" + aCustomer()).expect(200).at("/phone").asString())
                .isEqualTo("5491155550001");
    }
}
