package commerce.ingest.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class LedgerPropertiesTest {

    private static final LedgerProperties DEFAULTS =
            new LedgerProperties(
                    Duration.ofDays(14),
                    Duration.ofDays(90),
                    Duration.ofDays(30),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(30));

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(Bound.class);

    @Test
    void theRecordsDefaultsAreThoseOfTheFile() {
        service.run(
                context -> assertThat(context.getBean(LedgerProperties.class)).isEqualTo(DEFAULTS));
        service.withInitializer(new ConfigDataApplicationContextInitializer())
                .run(
                        context ->
                                assertThat(context.getBean(LedgerProperties.class))
                                        .isEqualTo(DEFAULTS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commerce.ingest.ledger.known=7d",
                "commerce.ingest.ledger.known=100d",
                "commerce.ingest.ledger.retention=7d",
                "commerce.ingest.ledger.parked-retention=91d",
                "commerce.ingest.ledger.tally-period=soon"
            })
    void aValueThatMakesNoSenseStopsTheStart(String value) {
        service.withPropertyValues(value).run(context -> assertThat(context).hasFailed());
    }

    @Configuration
    @EnableConfigurationProperties(LedgerProperties.class)
    static class Bound {}
}
