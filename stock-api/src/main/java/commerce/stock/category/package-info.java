/** The categories of the catalogue. */
@NullMarked
package commerce.stock.category;

import org.jspecify.annotations.NullMarked;
