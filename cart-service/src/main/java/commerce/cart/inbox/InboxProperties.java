package commerce.cart.inbox;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How commands are taken in.
 *
 * @param rememberCommands how long a command that was handled is known to have been
 */
@ConfigurationProperties("commerce.cart")
@Validated
record InboxProperties(@DefaultValue("8d") @DurationMin(hours = 1) Duration rememberCommands) {}
