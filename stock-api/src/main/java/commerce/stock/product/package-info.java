/** The products of the catalogue and their prices. */
@NullMarked
package commerce.stock.product;

import org.jspecify.annotations.NullMarked;
