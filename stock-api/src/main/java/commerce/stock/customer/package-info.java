/** Who writes and calls, as far as an order needs to know. */
@NullMarked
package commerce.stock.customer;

import org.jspecify.annotations.NullMarked;
