/** What fills an entity: amounts, prices, addresses, brands … found by form, whatever is wanted. */
@NullMarked
package commerce.ai.slot;

import org.jspecify.annotations.NullMarked;
