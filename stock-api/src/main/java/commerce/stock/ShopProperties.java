package commerce.stock;

import commerce.contracts.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The shop's rules, as far as an order taken by phone needs them. The same keys as cart-service's,
 * so that one configuration serves both.
 */
@Validated
@ConfigurationProperties("commerce.shop")
public record ShopProperties(
        @DefaultValue("ARS") Currency currency, @DefaultValue @Valid Delivery delivery) {

    /** An amount of the shop's currency. */
    public Money money(BigDecimal amount) {
        return new Money(amount, currency);
    }

    /**
     * @param fee what delivery costs where a zone does not say otherwise
     * @param freeFrom the subtotal from which it is free
     */
    public record Delivery(
            @DefaultValue("300") @PositiveOrZero BigDecimal fee,
            @DefaultValue("5000") @PositiveOrZero BigDecimal freeFrom,
            @NotEmpty List<@Valid Zone> zones) {

        public Delivery {
            zones = List.copyOf(zones);
        }

        public Optional<Zone> zone(String name) {
            return zones.stream().filter(zone -> zone.name().equals(name)).findFirst();
        }

        /** What delivery to a zone costs for that subtotal. */
        public BigDecimal fee(Zone zone, BigDecimal subtotal) {
            BigDecimal free = zone.freeFrom() != null ? zone.freeFrom() : freeFrom;
            if (subtotal.compareTo(free) >= 0) {
                return BigDecimal.ZERO;
            }
            return zone.fee() != null ? zone.fee() : fee;
        }
    }

    /**
     * @param fee absent for the general fee
     * @param freeFrom absent for the general amount
     */
    public record Zone(
            @NotBlank String name,
            @Nullable @PositiveOrZero BigDecimal fee,
            @Nullable @PositiveOrZero BigDecimal freeFrom) {}
}
