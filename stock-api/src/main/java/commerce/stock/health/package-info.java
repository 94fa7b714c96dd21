/** Whether the API works, in one open answer. */
@NullMarked
package commerce.stock.health;

import org.jspecify.annotations.NullMarked;
