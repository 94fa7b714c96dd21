package commerce.ai.provider;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ai.settings.ProviderProperties.Price;
import commerce.ai.settings.Settings;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {

    private static final Instant TUESDAY_NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final PriceTable DEEPSEEK =
            new PriceTable(
                    price(
                            "price.input=0.15",
                            "price.cached=0.003",
                            "price.output=0.60",
                            "price.peaks[0].from=01:00",
                            "price.peaks[0].to=04:00",
                            "price.peaks[1].from=06:00",
                            "price.peaks[1].to=10:00"));

    @Test
    void a_million_tokens_cost_the_price() {
        assertThat(DEEPSEEK.nanoDollars(new Usage(1_000_000, 0, 0), TUESDAY_NOON))
                .isEqualTo(150_000_000);
        assertThat(DEEPSEEK.nanoDollars(new Usage(1_000_000, 1_000_000, 0), TUESDAY_NOON))
                .isEqualTo(3_000_000);
        assertThat(DEEPSEEK.nanoDollars(new Usage(0, 0, 1_000_000), TUESDAY_NOON))
                .isEqualTo(600_000_000);
    }

    @Test
    void what_was_seen_before_is_a_part_of_the_prompt() {
        assertThat(DEEPSEEK.nanoDollars(new Usage(1000, 400, 10), TUESDAY_NOON))
                .isEqualTo(600 * 150 + 400 * 3 + 10 * 600);
    }

    @Test
    void where_no_price_is_said_for_it_it_costs_the_same() {
        PriceTable table = new PriceTable(price("price.input=0.30", "price.output=2.50"));

        assertThat(table.nanoDollars(new Usage(1000, 1000, 0), TUESDAY_NOON)).isEqualTo(300_000);
    }

    @Test
    void the_last_fraction_is_rounded_up() {
        PriceTable table = new PriceTable(price("price.input=0.0001", "price.output=0"));

        assertThat(table.nanoDollars(new Usage(1, 0, 0), TUESDAY_NOON)).isEqualTo(1);
        assertThat(table.nanoDollars(Usage.NONE, TUESDAY_NOON)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T00:59:59Z, 150",
        "2026-11-24T01:00:00Z, 300",
        "2026-11-24T03:59:59Z, 300",
        "2026-11-24T04:00:00Z, 150",
        "2026-11-24T09:30:00Z, 300",
        "2026-11-24T10:00:00Z, 150",
        "2026-11-28T09:30:00Z, 150"
    })
    void at_peak_hours_on_working_days_it_costs_twice(String time, long nano) {
        assertThat(DEEPSEEK.nanoDollars(new Usage(1, 0, 0), Instant.parse(time))).isEqualTo(nano);
    }

    private static Price price(String... lines) {
        String[] more = java.util.Arrays.copyOf(lines, lines.length);
        return Settings.of(
                        Settings.all(
                                new String[] {"providers.p.format=openai"},
                                java.util.Arrays.stream(more)
                                        .map(line -> "providers.p." + line)
                                        .toArray(String[]::new)))
                .providers()
                .get("p")
                .price();
    }
}
