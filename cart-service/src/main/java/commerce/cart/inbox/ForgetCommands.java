package commerce.cart.inbox;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets go of old commands, so that what is remembered does not grow for ever. */
@Component
class ForgetCommands {

    private static final Logger log = LoggerFactory.getLogger(ForgetCommands.class);

    private final HandledCommands handled;
    private final InboxProperties properties;
    private final Clock clock;

    ForgetCommands(HandledCommands handled, InboxProperties properties, Clock clock) {
        this.handled = handled;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void forget() {
        int forgotten = handled.forgetBefore(clock.instant().minus(properties.rememberCommands()));
        log.debug("{} handled commands forgotten", forgotten);
    }
}
