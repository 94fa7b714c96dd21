/** Products' pictures, shown to everyone. */
@NullMarked
package commerce.stock.picture;

import org.jspecify.annotations.NullMarked;
