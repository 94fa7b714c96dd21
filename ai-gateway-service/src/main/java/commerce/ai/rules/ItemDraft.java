package commerce.ai.rules;

import commerce.ai.slot.Slot;
import commerce.ai.slot.Unit;
import commerce.ai.text.Plurals;
import commerce.contracts.Language;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A product while it is read, word by word. */
final class ItemDraft {

    private static final int MOST_STRANGE_WORDS = 3;
    private static final BigDecimal LEAST_BARE_SIZE = new BigDecimal(100);

    private final Language language;
    private final List<String> name = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private @Nullable String brand;
    private @Nullable String size;
    private @Nullable BigDecimal quantity;
    private @Nullable Unit unit;
    private @Nullable String shelf;
    private boolean said;
    private boolean product;
    private boolean onlyBrand = true;
    private boolean byWeight;
    private boolean singularising;
    private boolean closed;
    private boolean everyday;
    private int strange;

    ItemDraft(Language language) {
        this.language = language;
    }

    boolean isEmpty() {
        return quantity == null && size == null && !isNamed();
    }

    boolean hasQuantity() {
        return quantity != null;
    }

    boolean isNamed() {
        return !name.isEmpty() || brand != null;
    }

    boolean isKnown() {
        return product || brand != null;
    }

    /** Whether there are but words in it that nobody knows. */
    boolean isOnlyStrange() {
        return !product
                && brand == null
                && shelf == null
                && !name.isEmpty()
                && strange == name.size();
    }

    boolean isClosed() {
        return closed;
    }

    /** What follows is no longer about the product: "leche para mi hijo". */
    void close() {
        closed = closed || isNamed();
        links.clear();
    }

    boolean hasPendingLink() {
        return !links.isEmpty();
    }

    void product(Slot.Product slot, String written) {
        if (language != Language.ENGLISH && isOnlyStrange()) {
            // What stands before a noun says nothing of it: "conseguime yerba".
            name.clear();
            links.clear();
            strange = 0;
            everyday = false;
        }
        append(slot.name());
        if (!product) {
            singularising = written.endsWith("s") && !slot.name().endsWith("s");
            byWeight = slot.byWeight();
        }
        product = true;
        onlyBrand = false;
    }

    void brand(String brandName) {
        links.clear();
        if (brand == null) {
            brand = brandName;
        }
    }

    /** "Bebidas", which is a product only if more is said of it: "bebidas isotónicas". */
    void shelf(String slug, String written) {
        if (!isNamed()) {
            shelf = slug;
        } else {
            onlyBrand = false;
        }
        append(written);
    }

    /**
     * @param known whether the catalogue knows the word
     * @param common whether it is an everyday word that names no product
     */
    void word(String written, boolean known, boolean common) {
        if (name.isEmpty() && brand == null) {
            String singular = Plurals.singular(written, language);
            singularising = !singular.equals(written);
            append(singular);
        } else {
            boolean adjective = singularising && links.isEmpty();
            append(adjective ? Plurals.singular(written, language) : written);
        }
        shelf = null;
        if (!known) {
            strange++;
        }
        everyday |= common;
    }

    /** "de", "con", "sin": part of the name if a word follows. */
    void link(String written) {
        if (!name.isEmpty() && links.size() < 2) {
            links.add(written);
        }
    }

    private void append(String word) {
        if (!links.isEmpty()) {
            singularising = false;
        }
        name.addAll(links);
        links.clear();
        name.add(word);
    }

    /** An amount before or behind the name. */
    void amount(Slot.Amount amount) {
        if (!isNamed()) {
            before(amount);
        } else {
            behind(amount);
        }
        links.clear();
    }

    private void before(Slot.Amount amount) {
        if (quantity == null) {
            setQuantity(amount);
        } else if (unit == Unit.PACK && size == null) {
            size = "x " + plain(amount.value());
        } else if (amount.unit() != null && amount.unit().isMeasure()) {
            size = measured(amount);
        }
    }

    private void behind(Slot.Amount amount) {
        Unit of = amount.unit();
        if (of == null) {
            if (hasFraction(amount)) {
                size = comma(amount.value()) + " l";
            } else if (amount.value().compareTo(LEAST_BARE_SIZE) >= 0) {
                size = plain(amount.value());
            } else if (quantity == null || !said) {
                setQuantity(amount);
            }
        } else if (of.isMeasure() && !(quantity == null && byWeight)) {
            size = measured(amount);
        } else if (quantity == null || !said) {
            setQuantity(amount);
        }
    }

    private void setQuantity(Slot.Amount amount) {
        quantity = amount.value();
        unit = amount.unit();
        said = amount.said();
    }

    /** "A 2 liter coke": the measure before the name is the package's. */
    void measureIsSize(Slot.Amount amount) {
        size = measured(amount);
    }

    private static boolean hasFraction(Slot.Amount amount) {
        String digits = amount.digits();
        return digits != null && amount.value().stripTrailingZeros().scale() > 0;
    }

    private static String measured(Slot.Amount amount) {
        Unit of = amount.unit();
        return of == null ? plain(amount.value()) : comma(amount.value()) + " " + of.code();
    }

    /** As labels have it: "2,25". */
    private static String comma(BigDecimal value) {
        return plain(value).replace('.', ',');
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    /** The category, where nothing but that was named. */
    @Nullable String onlyShelf() {
        return shelf != null && !product && brand == null && name.size() == 1 ? shelf : null;
    }

    /** Whether there is a product in it. */
    boolean isItem(boolean clause) {
        if (!isNamed() || onlyShelf() != null) {
            return false;
        }
        return isKnown() || (!everyday && strange <= MOST_STRANGE_WORDS && !clause);
    }

    /** The amount alone, where no product is named. */
    @Nullable Item loose() {
        return quantity == null || isNamed()
                ? null
                : new Item("", null, null, round(quantity), unit, said, false, false);
    }

    Item item() {
        String words = String.join(" ", name);
        if (brand != null && onlyBrand && !product) {
            // A brand that stands for the product: "una quilmes", "coca zero".
            words = name.isEmpty() ? brand : brand + " " + words;
        } else if (words.isEmpty() && brand != null) {
            words = brand;
        }
        return new Item(
                words,
                brand,
                size,
                quantity == null ? null : round(quantity),
                unit,
                said,
                isKnown() || strange == 0,
                isKnown());
    }

    private static BigDecimal round(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
