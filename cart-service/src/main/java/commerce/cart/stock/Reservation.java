package commerce.cart.stock;

/**
 * So many of a product to be put aside.
 *
 * @param productId as in the catalogue
 */
public record Reservation(long productId, int quantity) {}
