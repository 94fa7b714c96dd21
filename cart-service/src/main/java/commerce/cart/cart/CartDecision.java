package commerce.cart.cart;

import commerce.cart.stock.Shortage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a cart. */
public sealed interface CartDecision {

    /** The cart from now on. */
    Cart after();

    /** What becomes of one line. */
    sealed interface OfLine extends CartDecision {}

    /**
     * @param added what came in now, not what is there in all
     * @param refused what did not, or not wholly
     */
    record Added(Cart after, List<CartLine> added, List<Shortage> refused) implements CartDecision {
        public Added {
            added = List.copyOf(added);
            refused = List.copyOf(refused);
        }
    }

    /**
     * @param shortage where the wish could not be met wholly
     */
    record QuantityChanged(Cart after, CartLine line, @Nullable Shortage shortage)
            implements OfLine {}

    record Removed(Cart after, CartLine line) implements OfLine {}

    /** No line, or more than one, fits what was said; the cart stays as it is. */
    record NoSuchLine(Cart after, String wanted) implements OfLine {}

    /**
     * @param shortages what is no longer there; empty where all is
     */
    record CutDown(Cart after, List<Shortage> shortages) implements CartDecision {
        public CutDown {
            shortages = List.copyOf(shortages);
        }
    }
}
