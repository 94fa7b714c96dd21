package commerce.ai.slot;

import commerce.contracts.PaymentMethod;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Tokens {@code from} to before {@code to}, read as a value. */
public sealed interface Slot {

    int from();

    int to();

    /**
     * A number, alone or with a unit.
     *
     * @param said whether a number was said, and not only "un", "uma", "a"
     * @param digits the number as it was written, where it was written in digits
     */
    record Amount(
            int from,
            int to,
            BigDecimal value,
            @Nullable Unit unit,
            boolean said,
            @Nullable String digits)
            implements Slot {}

    /** Money; with limits where it was said which. */
    record Price(int from, int to, @Nullable BigDecimal min, @Nullable BigDecimal max)
            implements Slot {}

    /**
     * A place in a list.
     *
     * @param place from 1; −1 is the last
     */
    record Ordinal(int from, int to, int place) implements Slot {}

    /**
     * @param announced whether words around it say that it is an address
     */
    record Address(int from, int to, String text, boolean announced) implements Slot {}

    record Payment(int from, int to, PaymentMethod method) implements Slot {}

    record OrderNumber(int from, int to, String number) implements Slot {}

    record Brand(int from, int to, String name) implements Slot {}

    /** Words for a shelf of the shop. */
    record Shelf(int from, int to, String category) implements Slot {}

    /** Words that are known to name a product. */
    record Product(int from, int to, String name, boolean byWeight) implements Slot {}
}
