package commerce.cart;

import commerce.contracts.Money;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Quantity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The shop's rules. Amounts are in {@code currency}. The delivery zones with their places stand in
 * {@code application.yml}.
 *
 * @param mostLines how many different products a cart holds
 * @param mostOfEach how many of one product
 * @param fewLeft from how many pieces down a product is shown as running out
 * @param alternatives how many are named for a product that is out of stock
 * @param favorites how many of the products bought most are listed
 * @param minimumOrder the least subtotal that is delivered; a zone may ask for more
 * @param reviewAbove the total above which a person looks at the order first
 * @param hours when the shop delivers, in words that need no translation
 */
@ConfigurationProperties("commerce.shop")
@Validated
public record CartProperties(
        @DefaultValue("ARS") Currency currency,
        @DefaultValue("50") @Min(1) @Max(500) int mostLines,
        @DefaultValue("99") @Min(1) @Max(Quantity.MOST) int mostOfEach,
        @DefaultValue("5") @PositiveOrZero int fewLeft,
        @DefaultValue("3") @Min(0) @Max(10) int alternatives,
        @DefaultValue("10") @Min(1) @Max(30) int favorites,
        @DefaultValue("500") @PositiveOrZero BigDecimal minimumOrder,
        @DefaultValue("50000") @PositiveOrZero BigDecimal reviewAbove,
        @DefaultValue("09:00–21:00") @NotBlank String hours,
        @DefaultValue @Valid Delivery delivery,
        @DefaultValue @Valid Payment payment,
        @DefaultValue @Valid Tiers tiers) {

    /** An amount of the shop's currency. */
    public Money money(BigDecimal amount) {
        return new Money(amount, currency);
    }

    /**
     * Where the shop delivers, for how much, how fast.
     *
     * @param fee what delivery costs where a zone does not say otherwise
     * @param freeFrom the subtotal from which it is free
     * @param leastMinutes how long it takes at least
     * @param mostMinutes how long it takes at most
     * @param thinAddressLength an address with fewer characters is looked at by a person
     * @param defaultZone the zone of an address that names no known place; empty to refuse those
     * @param zones in the order in which a pin is looked for in them
     * @param outside places the shop knows and does not deliver to
     */
    public record Delivery(
            @DefaultValue("300") @PositiveOrZero BigDecimal fee,
            @DefaultValue("5000") @PositiveOrZero BigDecimal freeFrom,
            @DefaultValue("45") @Min(1) int leastMinutes,
            @DefaultValue("60") @Min(1) int mostMinutes,
            @DefaultValue("8") @PositiveOrZero int thinAddressLength,
            @DefaultValue("CABA") String defaultZone,
            @DefaultValue List<@Valid Zone> zones,
            @DefaultValue List<String> outside) {
        public Delivery {
            zones = List.copyOf(zones);
            outside = List.copyOf(outside);
            if (leastMinutes > mostMinutes) {
                throw new IllegalArgumentException("least-minutes is above most-minutes");
            }
            if (!zones.isEmpty()
                    && !defaultZone.isEmpty()
                    && zones.stream().noneMatch(zone -> zone.name().equals(defaultZone))) {
                throw new IllegalArgumentException(
                        "default-zone \"%s\" is not among the zones".formatted(defaultZone));
            }
        }
    }

    /**
     * A part of the country that is delivered to.
     *
     * @param fee absent for the general fee
     * @param minimum the least subtotal delivered there; absent for the general minimum
     * @param freeFrom absent for the general amount
     * @param places its names, neighbourhoods and towns, as people write them
     * @param postcodes the first digits of its postcodes
     * @param boxes where it is, for pins
     */
    public record Zone(
            @NotBlank String name,
            @Nullable @PositiveOrZero BigDecimal fee,
            @Nullable @PositiveOrZero BigDecimal minimum,
            @Nullable @PositiveOrZero BigDecimal freeFrom,
            @DefaultValue List<String> places,
            @DefaultValue List<String> postcodes,
            @DefaultValue List<@Valid Box> boxes) {
        public Zone {
            places = List.copyOf(places);
            postcodes = List.copyOf(postcodes);
            boxes = List.copyOf(boxes);
        }
    }

    /** A rectangle on the map, in degrees. */
    public record Box(double south, double west, double north, double east) {
        public Box {
            if (south >= north || west >= east) {
                throw new IllegalArgumentException("a box needs south < north and west < east");
            }
        }

        public boolean holds(double latitude, double longitude) {
            return south <= latitude && latitude <= north && west <= longitude && longitude <= east;
        }
    }

    /**
     * @param link where a payment's page is; the order's number is appended
     */
    public record Payment(
            @DefaultValue({"cash", "card", "transfer"}) @NotEmpty List<PaymentMethod> methods,
            @DefaultValue("https://pay.example/") URI link) {
        public Payment {
            methods = List.copyOf(methods);
        }
    }

    /**
     * What is taken off the subtotal, in per cent, and who is who.
     *
     * @param newPercent off a customer's first order
     * @param regularFrom the subtotal from which a known customer gets {@code regularPercent}
     * @param vipOrders as many orders make a vip
     * @param vipSpent or as much money spent
     */
    public record Tiers(
            @DefaultValue("2") @PositiveOrZero @DecimalMax("100") BigDecimal newPercent,
            @DefaultValue("3") @PositiveOrZero @DecimalMax("100") BigDecimal regularPercent,
            @DefaultValue("3000") @PositiveOrZero BigDecimal regularFrom,
            @DefaultValue("5") @PositiveOrZero @DecimalMax("100") BigDecimal vipPercent,
            @DefaultValue("10") @Min(1) int vipOrders,
            @DefaultValue("500000") @PositiveOrZero BigDecimal vipSpent) {}
}
