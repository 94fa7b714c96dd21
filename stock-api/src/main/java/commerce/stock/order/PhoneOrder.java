package commerce.stock.order;

import commerce.contracts.PaymentMethod;
import commerce.contracts.Quantity;
import commerce.stock.web.FieldProblem;
import commerce.stock.web.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order that a person takes by phone. That person decides what a program would have to refuse or
 * leave for review: there is no minimum, and it is confirmed at once.
 *
 * @param zone the name of a delivery zone
 * @param discountPercent what the person grants off the subtotal
 */
@Schema(name = "PhoneOrder")
record PhoneOrder(
        @NotBlank @Schema(example = "c17") String customerId,
        @NotEmpty @Size(max = MOST_ITEMS) List<@Valid @NotNull Item> items,
        @NotBlank @Size(min = 5, max = 200) @Schema(example = "Av. Corrientes 1234, 5° B")
                String address,
        @NotBlank @Schema(example = "CABA") String zone,
        @NotNull @Schema(example = "cash") PaymentMethod payment,
        @DecimalMin("0")
                @DecimalMax("100")
                @Digits(integer = 3, fraction = 2)
                @Schema(example = "3", defaultValue = "0")
                @Nullable BigDecimal discountPercent) {

    private static final int MOST_ITEMS = 50;

    PhoneOrder {
        customerId = Text.stripped(customerId);
        items = items == null ? List.of() : items.stream().toList();
        address = Text.stripped(address);
        zone = Text.stripped(zone);
    }

    /** What no single field shows: a product that is named twice. */
    List<FieldProblem> problems() {
        List<FieldProblem> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (!seen.add(items.get(i).sku())) {
                problems.add(new FieldProblem("items[%d].sku".formatted(i), "is named twice"));
            }
        }
        return problems;
    }

    @Schema(name = "PhoneOrderItem")
    record Item(
            @NotBlank @Schema(example = "LAC-0001") String sku,
            @NotNull @Min(1) @Max(Quantity.MOST) @Schema(example = "2") Integer quantity) {}
}
