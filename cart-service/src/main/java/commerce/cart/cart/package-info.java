/** The cart: what is in it, what may come into it, and the commands that change it. */
@NullMarked
package commerce.cart.cart;

import org.jspecify.annotations.NullMarked;
