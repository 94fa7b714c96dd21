package commerce.intent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are remembered.
 *
 * @param session after this long without a word, what was asked before no longer counts
 * @param personTimeout how long the bot stays silent for a person who does not hand back
 */
@ConfigurationProperties("commerce.intent")
public record IntentProperties(
        @DefaultValue("2h") Duration session, @DefaultValue("12h") Duration personTimeout) {}
