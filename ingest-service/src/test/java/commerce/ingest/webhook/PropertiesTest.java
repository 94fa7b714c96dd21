package commerce.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ingest.IngestProperties;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class PropertiesTest {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(Bound.class);

    private final ApplicationContextRunner withoutSecrets =
            service.withInitializer(new ConfigDataApplicationContextInitializer());

    private final ApplicationContextRunner shipped =
            withoutSecrets.withPropertyValues(
                    "COMMERCE_WHATSAPP_APP_SECRET=s", "COMMERCE_WHATSAPP_VERIFY_TOKEN=t");

    @Test
    void theDefaultsAreTheShops() {
        shipped.run(
                context ->
                        assertThat(context.getBean(IngestProperties.class))
                                .isEqualTo(
                                        new IngestProperties(
                                                20, 300, 128, 20_000, Duration.ofSeconds(1))));
    }

    @Test
    void theRecordsDefaultsAreThoseOfTheFile() {
        service.withPropertyValues(
                        "commerce.whatsapp.app-secret=s", "commerce.whatsapp.verify-token=t")
                .run(
                        context -> {
                            assertThat(context.getBean(IngestProperties.class))
                                    .isEqualTo(
                                            new IngestProperties(
                                                    20, 300, 128, 20_000, Duration.ofSeconds(1)));
                            assertThat(context.getBean(WhatsAppProperties.class).secrets())
                                    .containsExactly("s");
                        });
    }

    @Test
    void thereIsNoSecretThatEverybodyKnows() {
        shipped.run(
                context ->
                        assertThat(context.getBean(WhatsAppProperties.class))
                                .isEqualTo(new WhatsAppProperties("s", "", "t")));
        withoutSecrets.run(
                context ->
                        assertThat(context)
                                .getFailure()
                                .hasStackTraceContaining("appSecret")
                                .hasStackTraceContaining("verifyToken"));
    }

    @Test
    void bothSecretsCountWhileOneIsBeingRotated() {
        assertThat(new WhatsAppProperties("new", "old", "t").secrets())
                .isEqualTo(List.of("new", "old"));
        assertThat(new WhatsAppProperties("new", " ", "t").secrets()).isEqualTo(List.of("new"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commerce.ingest.messages-per-minute=0",
                "commerce.ingest.messages-per-hour=0",
                "commerce.ingest.webhooks-under-way=0",
                "commerce.ingest.waiting-rows=999",
                "commerce.ingest.waiting-rows=many",
                "commerce.whatsapp.app-secret=",
                "commerce.whatsapp.verify-token= "
            })
    void aValueThatMakesNoSenseStopsTheStart(String value) {
        shipped.withPropertyValues(value).run(context -> assertThat(context).hasFailed());
    }

    @Configuration
    @EnableConfigurationProperties({IngestProperties.class, WhatsAppProperties.class})
    static class Bound {}
}
