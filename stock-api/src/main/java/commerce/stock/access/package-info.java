/** Who may use the API: keys, their roles, and what each role may do. */
@NullMarked
package commerce.stock.access;

import org.jspecify.annotations.NullMarked;
