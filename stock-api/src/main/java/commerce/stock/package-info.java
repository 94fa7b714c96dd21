/** The shop's back office over REST: catalogue, stock, orders, and who may change them. */
@NullMarked
package commerce.stock;

import org.jspecify.annotations.NullMarked;
