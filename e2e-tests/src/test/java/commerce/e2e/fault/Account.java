package commerce.e2e.fault;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a customer knows in the end.
 *
 * @param known what cart and orders must be, as far as the customer was answered
 * @param perhaps what they may be as well: the effect of the last thing that was said, if that was
 *     never answered; the customer said nothing after it
 * @param unanswered the id of that
 * @param complaints what no customer should have to bear
 */
record Account(
        String phone,
        Contents known,
        @Nullable Contents perhaps,
        @Nullable String unanswered,
        List<String> complaints) {

    /** Whether cart and orders may be so, both together. */
    boolean permits(Contents found) {
        return known.describes(found) || (perhaps != null && perhaps.describes(found));
    }

    /**
     * A customer's cart, and orders by their numbers.
     *
     * @param cart quantities by sku
     * @param orders their quantities by sku, by the order's number; {@link #UNTOLD} instead of one
     *     that the customer does not know
     */
    record Contents(Map<String, Integer> cart, Map<String, Map<String, Integer>> orders) {

        static final Contents NONE = new Contents(Map.of(), Map.of());

        /** The number of an order that the customer was told none of. */
        static final String UNTOLD = "untold";

        Contents {
            cart = Map.copyOf(cart);
            orders = Map.copyOf(orders);
        }

        int quantity(String sku) {
            return cart.getOrDefault(sku, 0);
        }

        /**
         * @param quantity 0 for none
         */
        Contents with(String sku, int quantity) {
            Map<String, Integer> changed = new TreeMap<>(cart);
            changed.put(sku, quantity);
            changed.values().remove(0);
            return new Contents(changed, orders);
        }

        Contents emptied() {
            return new Contents(Map.of(), orders);
        }

        /** The cart has become an order. */
        Contents ordered(String number) {
            Map<String, Map<String, Integer>> more = new TreeMap<>(orders);
            more.put(number, cart);
            return new Contents(Map.of(), more);
        }

        /** Whether it is this that was found, where all numbers are known. */
        boolean describes(Contents found) {
            Map<String, Map<String, Integer>> expected = new TreeMap<>(orders);
            Map<String, Integer> untold = expected.remove(UNTOLD);
            if (untold != null) {
                found.orders.keySet().stream()
                        .filter(number -> !orders.containsKey(number))
                        .findFirst()
                        .ifPresent(number -> expected.put(number, untold));
                if (expected.size() != orders.size()) {
                    return false;
                }
            }
            return cart.equals(found.cart) && expected.equals(found.orders);
        }

        @Override
        public String toString() {
            return "cart %s, orders %s".formatted(new TreeMap<>(cart), new TreeMap<>(orders));
        }
    }
}
