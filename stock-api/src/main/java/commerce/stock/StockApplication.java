package commerce.stock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** There are API keys and no users with passwords, hence no {@code UserDetailsService}. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class StockApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(StockApplication.class, arguments);
    }
}
