package commerce.streams;

import commerce.streams.consume.Stage;
import commerce.streams.redis.QueueRedis;
import commerce.streams.relay.EventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs the subscriptions that a service declares. */
@AutoConfiguration
@EnableConfigurationProperties(StreamsProperties.class)
@ConditionalOnProperty(name = "commerce.streams.enabled", matchIfMissing = true)
public class StreamsAutoConfiguration {

    @Bean
    QueueRedis queueRedis(StreamsProperties properties) {
        return new QueueRedis(properties.queueUri());
    }

    @Bean
    EventPublisher eventPublisher(QueueRedis redis, StreamsProperties properties) {
        return new EventPublisher(redis, properties.partitions());
    }

    @Bean
    Pipeline pipeline(
            ObjectProvider<Subscription> subscriptions,
            QueueRedis redis,
            StreamsProperties properties,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<JdbcClient> databases,
            ObjectProvider<Rehearsal> rehearsals,
            @Value("${spring.application.name}") String group) {
        MeterRegistry registry = meters.getIfAvailable(SimpleMeterRegistry::new);
        return new Pipeline(
                subscriptions
                        .orderedStream()
                        .map(each -> new Stage(redis, each, group, properties, registry))
                        .toList(),
                Stream.concat(
                                databases.orderedStream().map(StreamsAutoConfiguration::connecting),
                                rehearsals.orderedStream())
                        .toList());
    }

    /** A pool that is filled by the first message keeps its customer waiting. */
    private static Rehearsal connecting(JdbcClient database) {
        return () -> database.sql("SELECT 1").query().singleValue();
    }
}
