/**
 * What is on the shelf: products at today's price with what is free of them, and putting it aside.
 */
@NullMarked
package commerce.cart.stock;

import org.jspecify.annotations.NullMarked;
