package commerce.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commerce.cart.CartProperties.Zone;
import commerce.cart.checkout.DeliveryZones;
import commerce.contracts.PaymentMethod;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class CartPropertiesTest {

    private final CartProperties shop = Rules.delivered();

    @Test
    void theShopIsTheOneThatIsDescribed() {
        assertThat(shop.currency()).isEqualTo(Currency.getInstance("ARS"));
        assertThat(shop.mostLines()).isEqualTo(50);
        assertThat(shop.mostOfEach()).isEqualTo(99);
        assertThat(shop.minimumOrder()).isEqualByComparingTo("500");
        assertThat(shop.reviewAbove()).isEqualByComparingTo("50000");
        assertThat(shop.delivery().fee()).isEqualByComparingTo("300");
        assertThat(shop.delivery().freeFrom()).isEqualByComparingTo("5000");
        assertThat(shop.delivery().leastMinutes()).isEqualTo(45);
        assertThat(shop.delivery().mostMinutes()).isEqualTo(60);
        assertThat(shop.delivery().defaultZone()).isEqualTo("CABA");
        assertThat(shop.delivery().zones())
                .extracting(Zone::name)
                .containsExactly("CABA", "Zona Norte", "Zona Oeste", "Zona Sur");
        assertThat(shop.payment().methods()).containsExactly(PaymentMethod.values());
        assertThat(shop.payment().link()).isEqualTo(URI.create("https://pay.example/"));
        assertThat(shop.tiers())
                .isEqualTo(
                        new CartProperties.Tiers(
                                new BigDecimal("2"),
                                new BigDecimal("3"),
                                new BigDecimal("3000"),
                                new BigDecimal("5"),
                                10,
                                new BigDecimal("500000")));
    }

    @Test
    void theRecordAloneHasTheSameNumbersAsTheFile() {
        CartProperties bare =
                new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("commerce.shop", CartProperties.class);

        assertThat(bare)
                .usingRecursiveComparison()
                .ignoringFields("delivery.zones", "delivery.outside")
                .isEqualTo(shop);
    }

    @Test
    void startUpStopsWithEveryProblemListed() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                .withUserConfiguration(OnlyProperties.class)
                .withPropertyValues(
                        "commerce.shop.most-lines=0",
                        "commerce.shop.most-of-each=100",
                        "commerce.shop.delivery.fee=-1")
                .run(
                        context ->
                                assertThat(context.getStartupFailure())
                                        .rootCause()
                                        .hasMessageContaining("mostLines")
                                        .hasMessageContaining("mostOfEach")
                                        .hasMessageContaining("delivery.fee"));
    }

    @Test
    void aPlaceCannotBeInTwoZones() {
        CartProperties twice = Rules.with(Map.of("delivery.outside[0]", "Palermo"));

        assertThatThrownBy(() -> new DeliveryZones(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Palermo");
    }

    @Test
    void theDefaultZoneIsOneOfTheZones() {
        assertThatThrownBy(() -> Rules.with(Map.of("delivery.default-zone", "Marte")))
                .rootCause()
                .hasMessageContaining("Marte");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(CartProperties.class)
    static class OnlyProperties {}
}
