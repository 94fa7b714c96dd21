package commerce.defaults;

import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Puts {@code service-defaults.yml} underneath a service's own configuration: whatever the service,
 * the environment or the command line says wins.
 */
public final class ServiceDefaults implements EnvironmentPostProcessor {

    static final String FILE = "service-defaults.yml";

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        try {
            List<PropertySource<?>> sources =
                    new YamlPropertySourceLoader().load(FILE, new ClassPathResource(FILE));
            sources.forEach(environment.getPropertySources()::addLast);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(FILE + " of service-defaults", e);
        }
        environment
                .getPropertySources()
                .addLast(
                        new org.springframework.core.env.MapPropertySource(
                                "service name",
                                Map.of(
                                        "management.metrics.tags.service",
                                        "${spring.application.name:unnamed}")));
    }
}
