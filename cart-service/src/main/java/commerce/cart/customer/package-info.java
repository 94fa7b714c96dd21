/** What the shop knows of a customer from their orders. */
@NullMarked
package commerce.cart.customer;

import org.jspecify.annotations.NullMarked;
