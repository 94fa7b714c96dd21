package commerce.cart.checkout;

/**
 * Where an order is to be delivered.
 *
 * @param address as the customer gave it, or a pin's coordinates
 * @param zone the name of the delivery zone it is in
 */
public record Place(String address, String zone) {

    private static final int MOST_CHARACTERS = 200;

    /** An address in the form it is kept in: one line of bounded length. */
    static String oneLine(String given) {
        String line =
                given.strip()
                        .replaceAll("\\s*\\R\\s*", ", ")
                        .replaceAll("[\\p{Cntrl}\\s]+", " ")
                        .strip();
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS);
    }
}
