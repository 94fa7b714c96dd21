package commerce.responder.status;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What follows messages. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

    @Bean
    FollowMessage followMessage(JdbcClient jdbc) {
        return new FollowMessage(jdbc);
    }
}
