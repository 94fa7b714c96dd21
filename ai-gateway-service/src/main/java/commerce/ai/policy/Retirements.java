package commerce.ai.policy;

import commerce.ai.settings.GatewayProperties;
import commerce.ai.settings.ProviderProperties;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Warns of models that providers are about to shut down, at start and every day. */
@Component
class Retirements {

    private static final Logger log = LoggerFactory.getLogger(Retirements.class);
    private static final int DAYS_BEFORE = 30;

    private final GatewayProperties properties;
    private final Clock clock;

    Retirements(GatewayProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT1S")
    void warn() {
        for (Map.Entry<String, ProviderProperties> each :
                properties.enabledProviders().entrySet()) {
            LocalDate shutdown = each.getValue().shutdown();
            if (shutdown != null) {
                long days = ChronoUnit.DAYS.between(LocalDate.now(clock), shutdown);
                if (days <= DAYS_BEFORE) {
                    log.warn(
                            "{}'s model {} is shut down on {}, in {} days",
                            each.getKey(),
                            each.getValue().model(),
                            shutdown,
                            days);
                }
            }
        }
    }
}
