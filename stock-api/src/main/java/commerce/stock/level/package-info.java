/** How much there is of a product, and what moved it. */
@NullMarked
package commerce.stock.level;

import org.jspecify.annotations.NullMarked;
