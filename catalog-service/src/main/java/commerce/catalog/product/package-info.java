/** One product in detail. */
@NullMarked
package commerce.catalog.product;

import org.jspecify.annotations.NullMarked;
