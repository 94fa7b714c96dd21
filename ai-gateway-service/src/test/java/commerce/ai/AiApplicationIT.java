package commerce.ai;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ai.catalogue.CatalogueWords;
import commerce.ai.meaning.Understanding;
import commerce.contracts.Intent;
import commerce.streams.Subscription;
import commerce.testsupport.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "commerce.streams.enabled=false")
class AiApplicationIT {

    private static final TestDatabase DATABASE = TestDatabase.withDemoShop();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Arrays.stream(DATABASE.propertiesFor("ai_gateway_service"))
                .map(property -> property.split("=", 2))
                .forEach(property -> registry.add(property[0], () -> property[1]));
    }

    @Autowired CatalogueWords words;
    @Autowired Understanding understanding;
    @Autowired Subscription inbound;
    @Autowired MeterRegistry meters;

    @Test
    void the_catalogues_words_are_there_from_the_start() {
        assertThat(words.get().isProduct("yerba")).isTrue();
        assertThat(words.get().category("lacteos")).isEqualTo("lacteos-y-huevos");
    }

    @Test
    void brands_come_from_the_catalogue() {
        assertThat(understanding.understand("yerba playadito").entities().brand())
                .isEqualTo("playadito");
    }

    @Test
    void what_is_understood_is_counted() {
        understanding.understand("hola");

        assertThat(
                        meters.get("commerce.understanding")
                                .tag("intent", "greeting")
                                .tag("source", "rules")
                                .timer()
                                .count())
                .isPositive();
        assertThat(inbound.emits()).hasSize(1);
        assertThat(understanding.understand("hola").best().intent()).isEqualTo(Intent.GREETING);
    }
}
