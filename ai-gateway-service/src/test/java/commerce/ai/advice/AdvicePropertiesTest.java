package commerce.ai.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class AdvicePropertiesTest {

    @Configuration
    @EnableConfigurationProperties(AdviceProperties.class)
    static class Only {}

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Only.class);

    @Test
    void by_default_a_provider_plans_ten_products() {
        runner.run(
                context ->
                        assertThat(context.getBean(AdviceProperties.class))
                                .isEqualTo(
                                        new AdviceProperties(
                                                true, Duration.ofMillis(2300), 600, 10)));
    }

    @Test
    void a_plan_of_nothing_is_refused() {
        runner.withPropertyValues("commerce.ai.advice.most-products=0")
                .run(
                        context ->
                                assertThatThrownBy(() -> context.getBean(AdviceProperties.class))
                                        .rootCause()
                                        .hasMessageContaining("mostProducts"));
    }
}
