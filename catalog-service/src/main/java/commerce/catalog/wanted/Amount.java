package commerce.catalog.wanted;

import commerce.catalog.search.FoundProduct;
import commerce.catalog.words.Size;
import commerce.contracts.Quantity;
import commerce.contracts.WantedItem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How much somebody wants.
 *
 * @param measured the weight, volume or number of pieces, where it was said as one
 * @param packs whether packs were asked for
 */
record Amount(WantedItem item, Optional<Size> measured, boolean packs) {

    static Amount of(WantedItem item) {
        BigDecimal quantity = item.quantity() == null ? BigDecimal.ONE : item.quantity();
        return new Amount(
                item,
                Optional.ofNullable(item.unit()).flatMap(unit -> Size.ofUnit(quantity, unit)),
                "pack".equals(item.unit()));
    }

    /** How many of a product that is: at least one, a part counts as a whole. */
    Quantity piecesOf(FoundProduct product) {
        @Nullable Size wanted = measured.orElse(null);
        if (wanted == null) {
            return item.pieces();
        }
        Size content = Label.of(product).content().orElse(null);
        if (content == null || content.measure() != wanted.measure()) {
            return piecesOfUnknownContent(wanted);
        }
        return Quantity.nearest(
                wanted.amount()
                        .divide(content.amount(), 0, RoundingMode.UP)
                        .max(BigDecimal.ONE)
                        .longValue());
    }

    /** "A dozen" of what is sold singly is twelve, "200 g" of it is one, "2 kilos" may be two. */
    private Quantity piecesOfUnknownContent(Size wanted) {
        if (wanted.measure() == Size.Measure.PIECES) {
            return Quantity.nearest(wanted.amount().setScale(0, RoundingMode.UP).longValue());
        }
        boolean small = "g".equals(item.unit()) || "ml".equals(item.unit());
        return small ? new Quantity(1) : item.pieces();
    }

    /** Those that are sold the way it was asked for; all where none are. */
    List<FoundProduct> sold(List<FoundProduct> products) {
        if (packs) {
            return keep(products, product -> product.unit().equals("pack"));
        }
        @Nullable Size wanted = measured.orElse(null);
        if (wanted == null) {
            return products;
        }
        List<FoundProduct> byMeasure =
                keep(
                        products,
                        product ->
                                Size.onUnit(product.unit())
                                        .filter(unit -> unit.measure() == wanted.measure())
                                        .isPresent());
        if (byMeasure.size() < products.size() || isAllByMeasure(products)) {
            return byMeasure;
        }
        List<FoundProduct> exactly = keep(products, product -> holds(product, wanted));
        return exactly.size() < products.size()
                ? exactly
                : keep(products, product -> holds(product, wanted.single()));
    }

    private static boolean isAllByMeasure(List<FoundProduct> products) {
        return products.stream().allMatch(product -> Size.onUnit(product.unit()).isPresent());
    }

    private static boolean holds(FoundProduct product, Size wanted) {
        return Label.of(product).content().filter(wanted::isSame).isPresent();
    }

    private static List<FoundProduct> keep(
            List<FoundProduct> products, Predicate<FoundProduct> which) {
        List<FoundProduct> kept = products.stream().filter(which).toList();
        return kept.isEmpty() ? products : kept;
    }
}
