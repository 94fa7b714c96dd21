package commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commerce.catalog.cache.CacheProperties;
import commerce.contracts.Reply.StockMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class CatalogPropertiesTest {

    @Test
    void theDefaultsAreTheOnesThatAreDescribed() {
        CatalogProperties catalog = bare("commerce.catalog", CatalogProperties.class);
        assertThat(catalog)
                .isEqualTo(
                        new CatalogProperties(
                                9,
                                "http://localhost:8087/pictures",
                                400,
                                6,
                                new CatalogProperties.Refresh(
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(30),
                                        Duration.ofMinutes(5))));
        assertThat(bare("commerce.shop", ShopProperties.class))
                .isEqualTo(new ShopProperties(Currency.getInstance("ARS"), 5));
        assertThat(bare("commerce.cache", CacheProperties.class))
                .isEqualTo(
                        new CacheProperties(
                                "redis://localhost:6391",
                                Duration.ofMillis(500),
                                Duration.ofSeconds(1)));
    }

    @Test
    void theFileSaysTheSame() {
        assertThat(delivered("commerce.catalog", CatalogProperties.class))
                .isEqualTo(bare("commerce.catalog", CatalogProperties.class));
        assertThat(delivered("commerce.shop", ShopProperties.class))
                .isEqualTo(bare("commerce.shop", ShopProperties.class));
        assertThat(delivered("commerce.cache", CacheProperties.class))
                .isEqualTo(bare("commerce.cache", CacheProperties.class));
    }

    @Test
    void quietIsNotLongerThanLongest() {
        assertThatThrownBy(
                        () ->
                                new CatalogProperties.Refresh(
                                        Duration.ofSeconds(3),
                                        Duration.ofSeconds(2),
                                        Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fiveAreFew() {
        ShopProperties shop = bare("commerce.shop", ShopProperties.class);
        assertThat(shop.stock(0)).isEqualTo(StockMark.NONE);
        assertThat(shop.stock(-1)).isEqualTo(StockMark.NONE);
        assertThat(shop.stock(5)).isEqualTo(StockMark.FEW);
        assertThat(shop.stock(6)).isEqualTo(StockMark.AVAILABLE);
    }

    private static <T> T bare(String prefix, Class<T> type) {
        return new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate(prefix, type);
    }

    private static <T> T delivered(String prefix, Class<T> type) {
        StandardEnvironment environment = new StandardEnvironment();
        try {
            for (PropertySource<?> source :
                    new YamlPropertySourceLoader()
                            .load("application", new ClassPathResource("application.yml"))) {
                environment.getPropertySources().addLast(source);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Binder.get(environment).bindOrCreate(prefix, type);
    }
}
