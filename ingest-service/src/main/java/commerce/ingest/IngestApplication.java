package commerce.ingest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class IngestApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(IngestApplication.class, arguments);
    }
}
