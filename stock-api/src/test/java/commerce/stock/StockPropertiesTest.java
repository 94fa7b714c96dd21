package commerce.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class StockPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                    .withUserConfiguration(Bound.class);

    @Test
    void whatIsNotSaidIsUsual() {
        runner.run(
                context -> {
                    var stock = context.getBean(StockProperties.class);
                    assertThat(stock.bootstrapAdminKey()).isEmpty();
                    assertThat(stock.relayPeriod()).isEqualTo(Duration.ofMillis(500));
                    assertThat(stock.outboxRetention()).isEqualTo(Duration.ofDays(7));
                    assertThat(stock.pictureMaxAge()).isEqualTo(Duration.ofDays(1));
                    var shop = context.getBean(ShopProperties.class);
                    assertThat(shop.currency().getCurrencyCode()).isEqualTo("ARS");
                    assertThat(shop.delivery().fee()).isEqualByComparingTo("300");
                    assertThat(shop.delivery().freeFrom()).isEqualByComparingTo("5000");
                    assertThat(shop.delivery().zones())
                            .extracting(ShopProperties.Zone::name)
                            .containsExactly("CABA", "Zona Norte", "Zona Oeste", "Zona Sur");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commerce.stock.bootstrap-admin-key=short",
                "commerce.stock.bootstrap-admin-key=with a space in it",
                "commerce.shop.delivery.fee=-1"
            })
    void whatCannotBeStopsTheStart(String property) {
        runner.withPropertyValues(property).run(context -> assertThat(context).hasFailed());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({StockProperties.class, ShopProperties.class})
    static class Bound {}
}
