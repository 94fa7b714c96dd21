package commerce.stock.product;

import commerce.contracts.CatalogChange.Aspect;
import commerce.stock.web.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a product.
 *
 * @param sku needed for a new one; may be left out of a change, and cannot be changed
 * @param category the slug of its category
 * @param keywords other words it is found by
 * @param price in the shop's currency
 * @param listPrice the former price, while it is on offer
 * @param active whether it is sold
 */
@Schema(name = "ProductFields")
record ProductFields(
        @Pattern(
                        regexp = "[A-Za-z0-9._-]{1,64}",
                        message = "must be 1 to 64 letters, digits or . _ -")
                @Schema(example = "LAC-0901")
                @Nullable String sku,
        @NotBlank @Size(max = 120) @Schema(example = "Leche entera larga vida 1 L") String name,
        @Size(max = 80) @Schema(example = "Doña Clara") @Nullable String brand,
        @NotBlank @Schema(example = "lacteos-y-huevos") String category,
        @Size(max = 2000) @Schema(example = "Leche entera ultrapasteurizada.")
                @Nullable String description,
        @Size(max = 1000) @Schema(example = "milk leite sachet", defaultValue = "")
                @Nullable String keywords,
        @Size(max = 30) @Schema(example = "unidad", defaultValue = "unidad") @Nullable String unit,
        @Size(max = 40) @Schema(example = "1 L") @Nullable String size,
        @NotNull
                @Positive
                @Digits(integer = ProductFields.MOST_DIGITS, fraction = 2)
                @Schema(example = "1450.00")
                BigDecimal price,
        @Positive
                @Digits(integer = ProductFields.MOST_DIGITS, fraction = 2)
                @Schema(example = "1690.00")
                @Nullable BigDecimal listPrice,
        @Schema(defaultValue = "false") @Nullable Boolean featured,
        @Schema(defaultValue = "true") @Nullable Boolean active) {

    static final String USUAL_UNIT = "unidad";
    static final int MOST_DIGITS = 10;

    ProductFields {
        name = Text.stripped(name);
        brand = Text.orAbsent(brand);
        category = Text.stripped(category);
        description = Text.orAbsent(description);
        keywords = keywords == null ? "" : keywords.strip();
        unit = Objects.requireNonNullElse(Text.orAbsent(unit), USUAL_UNIT);
        size = Text.orAbsent(size);
        price = withCents(price);
        listPrice = listPrice == null ? null : withCents(listPrice);
        featured = featured != null && featured;
        active = active == null || active;
    }

    /** Whether it is an offer that is none: the former price is not above the price. */
    boolean isOfferWithoutReduction() {
        return listPrice != null && listPrice.compareTo(price) <= 0;
    }

    /** What changes of a product that becomes this. */
    Set<Aspect> aspectsSince(ProductFields before) {
        Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        if (!Objects.equals(active, before.active)) {
            aspects.add(Aspect.EXISTENCE);
        }
        if (!isSame(price, before.price) || !isSame(listPrice, before.listPrice)) {
            aspects.add(Aspect.PRICE);
        }
        if (!textOf(this).equals(textOf(before))) {
            aspects.add(Aspect.TEXT);
        }
        return aspects;
    }

    /**
     * All that is neither price nor existence: what the product is called, found by, shown with.
     */
    private static ProductFields textOf(ProductFields fields) {
        return new ProductFields(
                null,
                fields.name,
                fields.brand,
                fields.category,
                fields.description,
                fields.keywords,
                fields.unit,
                fields.size,
                BigDecimal.ONE,
                null,
                fields.featured,
                true);
    }

    /**
     * With two digits, so that 5 and 5.00 are the same price. What has more digits, or is far too
     * much to be written out, stays as it is, to be refused.
     */
    @SuppressWarnings("NullAway") // JSON can leave a price out; @NotNull then says so
    private static BigDecimal withCents(BigDecimal price) {
        if (price == null
                || price.scale() > 2
                || (long) price.precision() - price.scale() > MOST_DIGITS) {
            return price;
        }
        return price.setScale(2, RoundingMode.UNNECESSARY);
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }
}
