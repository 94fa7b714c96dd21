package commerce.ai.budget;

import commerce.ai.settings.GatewayProperties;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets go of old requests and budgets, so that what is remembered does not grow for ever. */
@Component
class ForgetCosts {

    private static final Logger log = LoggerFactory.getLogger(ForgetCosts.class);

    private final JdbcClient jdbc;
    private final GatewayProperties properties;
    private final Clock clock;

    ForgetCosts(JdbcClient jdbc, GatewayProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "P1D")
    void forget() {
        Instant before = clock.instant().minus(properties.budget().remember());
        int requests =
                jdbc.sql("DELETE FROM ai.request WHERE at < :before")
                        .param("before", Timestamp.from(before))
                        .update();
        int budgets =
                jdbc.sql("DELETE FROM ai.budget WHERE period < :before")
                        .param("before", LocalDate.ofInstant(before, ZoneOffset.UTC))
                        .update();
        log.debug("{} requests and {} budgets forgotten", requests, budgets);
    }
}
