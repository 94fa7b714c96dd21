/** What customers look for in vain, and what they call what is sold. */
@NullMarked
package commerce.stock.search;

import org.jspecify.annotations.NullMarked;
