package commerce.ingest.ledger;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the ledger is looked after.
 *
 * @param known how long a message's id is known again; WhatsApp repeats webhooks for 7 days
 * @param retention how long messages are kept; whole weeks are dropped
 * @param parkedRetention how long what was parked keeps its content, to be put back
 * @param parkedPeriod how often parked entries are taken from Redis, and put back where one says so
 * @param tallyPeriod how often messages are counted
 * @param lostAfter the age from which an unfinished message is looked for in the streams
 * @param lostPeriod how often that is done
 */
@Validated
@ConfigurationProperties("commerce.ingest.ledger")
record LedgerProperties(
        @DefaultValue("14d") @NotNull Duration known,
        @DefaultValue("90d") @NotNull Duration retention,
        @DefaultValue("30d") @NotNull Duration parkedRetention,
        @DefaultValue("1s") @NotNull Duration parkedPeriod,
        @DefaultValue("5s") @NotNull Duration tallyPeriod,
        @DefaultValue("2m") @NotNull Duration lostAfter,
        @DefaultValue("30s") @NotNull Duration lostPeriod) {

    private static final Duration REPEATED_FOR = Duration.ofDays(7);

    @AssertTrue(message = "known must be more than the 7 days that WhatsApp repeats webhooks for")
    boolean isKnownLongEnough() {
        return known.compareTo(REPEATED_FOR) > 0;
    }

    @AssertTrue(message = "retention must be 8 days or more, and not less than known")
    boolean isRetentionLongEnough() {
        return retention.compareTo(REPEATED_FOR.plusDays(1)) >= 0
                && retention.compareTo(known) >= 0;
    }

    @AssertTrue(message = "parked-retention must not be more than retention")
    boolean isParkedRetentionShortEnough() {
        return parkedRetention.compareTo(retention) <= 0;
    }
}
