/** Who changed what. */
@NullMarked
package commerce.stock.audit;

import org.jspecify.annotations.NullMarked;
