package commerce.cart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The shop's rules for tests that need no server. */
public final class Rules {

    private Rules() {}

    /** As they are delivered. */
    public static CartProperties delivered() {
        return with(Map.of());
    }

    /** As they are delivered but for these keys below {@code commerce.shop}. */
    public static CartProperties with(Map<String, String> other) {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> named = new java.util.HashMap<>();
        other.forEach((key, value) -> named.put("commerce.shop." + key, value));
        environment.getPropertySources().addFirst(new MapPropertySource("test", named));
        try {
            new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Binder.get(environment).bind("commerce.shop", CartProperties.class).get();
    }
}
