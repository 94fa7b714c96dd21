package commerce.ai.slot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that looks for slots, the surest first: at each token the first that finds something wins.
 */
final class SlotFinders {

    /** Reads the slot that begins at a token; null where there is none of its kind. */
    @FunctionalInterface
    interface Finder {
        @Nullable Slot at(Sentence sentence, int index);
    }

    private static final List<Finder> FINDERS =
            List.of(
                    OrderNumbers::at,
                    Addresses::at,
                    Brands::surelyAt,
                    Prices::at,
                    Ordinals::at,
                    Amounts::at,
                    Payments::at,
                    Products::at,
                    Brands::at,
                    Shelves::at);

    private SlotFinders() {}

    static void fill(Sentence sentence, @Nullable Slot[] slots) {
        for (int i = 0; i < slots.length; ) {
            Slot slot = first(sentence, i);
            if (slot == null) {
                i++;
                continue;
            }
            for (; i < slot.to(); i++) {
                slots[i] = slot;
            }
        }
    }

    private static @Nullable Slot first(Sentence sentence, int index) {
        for (Finder finder : FINDERS) {
            Slot slot = finder.at(sentence, index);
            if (slot != null) {
                return slot;
            }
        }
        return null;
    }
}
