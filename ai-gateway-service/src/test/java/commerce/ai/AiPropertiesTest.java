package commerce.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commerce.ai.local.Threshold;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class AiPropertiesTest {

    @Configuration
    @EnableConfigurationProperties(AiProperties.class)
    static class Only {}

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Only.class);

    @Test
    void by_default_the_catalogue_is_read_again_every_minute() {
        runner.run(
                context ->
                        assertThat(context.getBean(AiProperties.class).vocabularyPeriod())
                                .isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void by_default_the_local_model_is_believed_from_seven_in_ten_on() {
        runner.run(
                context ->
                        assertThat(context.getBean(AiProperties.class).local())
                                .isEqualTo(new AiProperties.Local(0.8, 0.5, 0.35))
                                .extracting(AiProperties.Local::threshold)
                                .isEqualTo(Threshold.DEFAULT));
    }

    @Test
    void a_probability_above_one_is_refused() {
        runner.withPropertyValues("commerce.ai.local.probability=1.5")
                .run(
                        context ->
                                assertThatThrownBy(() -> context.getBean(AiProperties.class))
                                        .rootCause()
                                        .hasMessageContaining("probability"));
    }

    @Test
    void reading_it_without_a_pause_is_refused() {
        runner.withPropertyValues("commerce.ai.vocabulary-period=0s")
                .run(
                        context ->
                                assertThatThrownBy(() -> context.getBean(AiProperties.class))
                                        .rootCause()
                                        .hasMessageContaining("vocabularyPeriod"));
    }
}
