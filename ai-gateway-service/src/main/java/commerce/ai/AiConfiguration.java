package commerce.ai;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the packages share that is no component of its own. */
@Configuration(proxyBeanMethods = false)
class AiConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
