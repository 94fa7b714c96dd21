package commerce.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTest {

    // Pinned: another hash would tear customers out of the partitions their messages wait in.
    @ParameterizedTest
    @CsvSource({"c1, 1", "c2, 11", "c17, 6", "c100000, 6", "shop, 2", "wa-5491155550101, 3"})
    void aCustomersPartitionOf16NeverChanges(String customer, int partition) {
        assertThat(Partition.of(new CustomerId(customer), 16)).isEqualTo(new Partition(partition));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 100})
    void customersAreSpreadEvenly(int partitions) {
        int customers = 20_000;
        int[] count = new int[partitions];
        for (int i = 1; i <= customers; i++) {
            count[Partition.of(new CustomerId("c" + i), partitions).number()]++;
        }
        int even = customers / partitions;
        for (int each : count) {
            assertThat(each).isBetween(even * 7 / 10, even * 13 / 10);
        }
    }

    @Test
    void aKeyCarriesThePartitionAsHashTag() {
        assertThat(StreamName.INBOUND.key(new Partition(7))).isEqualTo("inbound:{07}");
        assertThat(StreamName.CART_COMMANDS.key(new Partition(42))).isEqualTo("cart-commands:{42}");
    }

    @Test
    void partitionsHaveTwoDigits() {
        assertThat(Partition.all(100)).hasSize(100).doesNotHaveDuplicates();
        assertThat(Partition.all(3))
                .containsExactly(new Partition(0), new Partition(1), new Partition(2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Partition(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Partition(100));
    }
}
