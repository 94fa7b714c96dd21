package commerce.ai.provider;

import commerce.ai.settings.ProviderProperties.Peak;
import commerce.ai.settings.ProviderProperties.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** What a provider's tokens cost at an hour. Amounts are whole billionths of a US dollar. */
public final class PriceTable {

    private static final BigDecimal PICO_PER_MILLION = BigDecimal.valueOf(1_000_000);
    private static final long PICO_PER_NANO = 1000;

    private final Price price;

    public PriceTable(Price price) {
        this.price = price;
    }

    /** US dollars for a million tokens, now. */
    public record Now(BigDecimal input, BigDecimal cached, BigDecimal output) {}

    public Now at(Instant time) {
        BigDecimal factor = factor(time);
        BigDecimal cached = price.cached() == null ? price.input() : price.cached();
        return new Now(
                price.input().multiply(factor),
                cached.multiply(factor),
                price.output().multiply(factor));
    }

    /** What these tokens cost, rounded up. */
    public long nanoDollars(Usage usage, Instant time) {
        Now now = at(time);
        BigDecimal pico =
                now.input()
                        .multiply(BigDecimal.valueOf(usage.input() - (long) usage.cached()))
                        .add(now.cached().multiply(BigDecimal.valueOf(usage.cached())))
                        .add(now.output().multiply(BigDecimal.valueOf(usage.output())))
                        .multiply(PICO_PER_MILLION);
        return pico.divide(BigDecimal.valueOf(PICO_PER_NANO), 0, RoundingMode.CEILING)
                .longValueExact();
    }

    private BigDecimal factor(Instant time) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        return price.peaks().stream()
                .filter(peak -> isIn(peak, utc))
                .map(Peak::factor)
                .reduce(BigDecimal.ONE, BigDecimal::max);
    }

    private static boolean isIn(Peak peak, ZonedDateTime utc) {
        LocalTime now = utc.toLocalTime();
        boolean beforeEnd = peak.to().equals(LocalTime.MIDNIGHT) || now.isBefore(peak.to());
        return peak.days().contains(utc.getDayOfWeek()) && !now.isBefore(peak.from()) && beforeEnd;
    }
}
