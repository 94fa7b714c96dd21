/** A checkout: its steps, where it may be delivered, what it costs; all pure but the storage. */
@NullMarked
package commerce.cart.checkout;

import org.jspecify.annotations.NullMarked;
