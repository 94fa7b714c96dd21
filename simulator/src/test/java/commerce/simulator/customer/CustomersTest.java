package commerce.simulator.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CustomersTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Customers customers = new Customers();
    private final Customer ana = customers.with(Phone.parse("5491155550101"));

    @Test
    void aNumberIsTheSameCustomerInAllItsSpellings() {
        assertThat(customers.with(Phone.parse("541155550101"))).isSameAs(ana);
        assertThat(ana.phone().digits()).isEqualTo("5491155550101");
    }

    @Test
    void isKnownByPhoneOnlyUntilToldOtherwise() {
        assertThat(ana.profile()).isEqualTo(new Profile("Cliente 0101", null, null, true, false));
    }

    @Test
    void isFoundByUserId() {
        customers.change(ana, new Profile("Ana", "ana", "AR.123", false, true));
        assertThat(customers.findByUserId("AR.123")).containsSame(ana);

        customers.change(ana, new Profile("Ana", "ana", "AR.456", false, true));
        assertThat(customers.findByUserId("AR.123")).isEmpty();
        assertThat(customers.findByUserId("AR.456")).containsSame(ana);
    }

    @Test
    void aUserIdIsOnePersons() {
        customers.change(ana, new Profile("Ana", null, "AR.123", true, true));
        Customer bruno = customers.with(Phone.parse("5491155550102"));

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                customers.change(
                                        bruno, new Profile("Bruno", null, "AR.123", true, true)))
                .withMessageContaining("5491155550101");
    }

    @Test
    void aProfileMustLetTheBusinessKnowWhoItIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile("Ana", null, "AR.123", false, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile("Ana", null, null, true, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile("Ana", null, "ar-123", true, true));
    }

    @Test
    void theWindowIsOpenFor24HoursAfterTheLastMessage() {
        assertThat(ana.windowOpen(NOON)).isFalse();

        ana.wrote(NOON);
        assertThat(ana.windowOpen(NOON.plus(Duration.ofHours(24)).minusMillis(1))).isTrue();
        assertThat(ana.windowOpen(NOON.plus(Duration.ofHours(24)))).isFalse();

        ana.closeWindow();
        assertThat(ana.windowOpen(NOON)).isFalse();
    }
}
