package commerce.intent;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class IntentApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(IntentApplication.class, arguments);
    }
}
