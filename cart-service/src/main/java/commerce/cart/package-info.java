/** Cart and checkout: where the service starts, what it listens to, and what can be configured. */
@NullMarked
package commerce.cart;

import org.jspecify.annotations.NullMarked;
