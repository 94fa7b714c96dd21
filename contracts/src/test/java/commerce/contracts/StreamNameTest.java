package commerce.contracts;

import static commerce.contracts.StreamName.CART_COMMANDS;
import static commerce.contracts.StreamName.CATALOG_CHANGES;
import static commerce.contracts.StreamName.CATALOG_QUERIES;
import static commerce.contracts.StreamName.INBOUND;
import static commerce.contracts.StreamName.REPLIES;
import static commerce.contracts.StreamName.STATUSES;
import static commerce.contracts.StreamName.UNDERSTOOD;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamNameTest {

    @Test
    void whatACustomerSaysPassesEveryStation() {
        StreamName here = INBOUND;
        here = here.towards(REPLIES);
        assertThat(here).isEqualTo(UNDERSTOOD);
        here = here.towards(REPLIES);
        assertThat(here).isEqualTo(CATALOG_QUERIES);
        here = here.towards(REPLIES);
        assertThat(here).isEqualTo(CART_COMMANDS);
        here = here.towards(REPLIES);
        assertThat(here).isEqualTo(REPLIES);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsThereIsNotPassedOn(StreamName stream) {
        assertThat(stream.passesOn(stream)).isFalse();
        assertThat(stream.towards(stream)).isEqualTo(stream);
    }

    @Test
    void nothingGoesBack() {
        assertThat(REPLIES.passesOn(CATALOG_QUERIES)).isFalse();
    }

    @Test
    void whatIsBesideThePathGoesStraight() {
        assertThat(STATUSES.passesOn(REPLIES)).isFalse();
        assertThat(STATUSES.towards(REPLIES)).isEqualTo(REPLIES);
        assertThat(INBOUND.passesOn(CATALOG_CHANGES)).isFalse();
        assertThat(INBOUND.towards(CATALOG_CHANGES)).isEqualTo(CATALOG_CHANGES);
    }

    @Test
    void aTypeTellsItsStream() {
        assertThat(StreamName.ofType("text.v1")).contains(INBOUND);
        assertThat(StreamName.ofType("show-cart.v1")).contains(CART_COMMANDS);
        assertThat(StreamName.ofType("from-the-future.v9")).isEmpty();
    }
}
