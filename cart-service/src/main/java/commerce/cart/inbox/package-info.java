/** Where commands come in: each is carried out once, and its reply remembered. */
@NullMarked
package commerce.cart.inbox;

import org.jspecify.annotations.NullMarked;
