package commerce.intent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are remembered.
 *
 * @param session after this long without a word, what was asked before no longer counts
 * @param personQuiet after this long without a word from the customer, the bot takes up again a
 *     conversation that a person has
 * @param personTimeout how long the bot stays silent at most for a person who does not hand back
 */
@ConfigurationProperties("commerce.intent")
public record IntentProperties(
        @DefaultValue("2h") Duration session,
        @DefaultValue("6h") Duration personQuiet,
        @DefaultValue("12h") Duration personTimeout) {}
