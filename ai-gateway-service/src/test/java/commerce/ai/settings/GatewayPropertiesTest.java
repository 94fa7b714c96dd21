package commerce.ai.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;

class GatewayPropertiesTest {

    @Configuration
    @EnableConfigurationProperties(GatewayProperties.class)
    static class Only {}

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Only.class);

    @Test
    void nobody_is_asked_unless_it_is_said() {
        assertThat(Settings.of().enabledProviders()).isEmpty();
        assertThat(delivered().enabledProviders()).isEmpty();
        assertThat(delivered().chat().keys()).isEmpty();
    }

    @Test
    void the_file_shows_the_defaults() {
        GatewayProperties bare = Settings.of();
        GatewayProperties delivered = delivered();

        assertThat(delivered.understanding()).isEqualTo(bare.understanding());
        assertThat(delivered.routing()).isEqualTo(bare.routing());
        assertThat(delivered.retry()).isEqualTo(bare.retry());
        assertThat(delivered.breaker()).isEqualTo(bare.breaker());
        assertThat(delivered.hedging()).isEqualTo(bare.hedging());
        assertThat(delivered.cache()).isEqualTo(bare.cache());
        assertThat(delivered.budget()).isEqualTo(bare.budget());
        assertThat(delivered.chat()).isEqualTo(bare.chat());
    }

    @Test
    void the_providers_of_the_file_are_priced() {
        ProviderProperties deepseek = delivered().providers().get("deepseek");

        assertThat(delivered().providers().keySet())
                .containsExactlyInAnyOrder("gemini", "deepseek", "openai", "compatible");
        assertThat(deepseek.price().cached()).isEqualByComparingTo(new BigDecimal("0.003"));
        assertThat(deepseek.price().peaks()).hasSize(2);
        assertThat(deepseek.timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_key_enables_a_provider_and_a_compatible_server_needs_none() {
        GatewayProperties settings =
                Settings.of(
                        Settings.all(
                                Settings.provider("one", "openai", "http://one"),
                                Settings.provider("two", "openai", "http://two", "key="),
                                Settings.provider("three", "compatible", "http://three", "key="),
                                Settings.provider("four", "compatible", "")));

        assertThat(settings.enabledProviders().keySet()).containsExactly("one", "three");
    }

    @Test
    void every_problem_is_told_at_once() {
        runner.withPropertyValues(
                        "commerce.ai.gateway.providers.one.format=openai",
                        "commerce.ai.gateway.providers.one.base-url=somewhere",
                        "commerce.ai.gateway.providers.one.key=k",
                        "commerce.ai.gateway.providers.one.concurrency=0",
                        "commerce.ai.gateway.retry.attempts=0",
                        "commerce.ai.gateway.budget.per-day=-1",
                        "commerce.ai.gateway.chat.keys.tool.secret=short")
                .run(
                        context ->
                                assertThatThrownBy(() -> context.getBean(GatewayProperties.class))
                                        .rootCause()
                                        .hasMessageContainingAll(
                                                "providers[one].complete",
                                                "providers[one].concurrency",
                                                "retry.attempts",
                                                "budget.perDay",
                                                "chat.keys[tool].secret"));
    }

    private static GatewayProperties delivered() {
        MutablePropertySources sources = new MutablePropertySources();
        try {
            List<org.springframework.core.env.PropertySource<?>> loaded =
                    new YamlPropertySourceLoader()
                            .load("application", new ClassPathResource("application.yml"));
            loaded.forEach(sources::addLast);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        PropertySourcesPropertyResolver placeholders = new PropertySourcesPropertyResolver(sources);
        return new Binder(
                        ConfigurationPropertySources.from(sources),
                        text ->
                                text instanceof String string
                                        ? placeholders.resolvePlaceholders(string)
                                        : text)
                .bind("commerce.ai.gateway", GatewayProperties.class)
                .get();
    }
}
