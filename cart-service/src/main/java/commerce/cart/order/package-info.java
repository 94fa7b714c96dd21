/** Orders: how a checkout becomes one, what becomes of it, and how others hear of it. */
@NullMarked
package commerce.cart.order;

import org.jspecify.annotations.NullMarked;
