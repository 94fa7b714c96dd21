package commerce.responder;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The responder service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ResponderApplication {

    static void main(String[] args) {
        SpringApplication.run(ResponderApplication.class, args);
    }
}
