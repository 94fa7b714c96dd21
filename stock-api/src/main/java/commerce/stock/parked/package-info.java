/** Messages that the pipeline gave up on, and what somebody decides about them. */
@NullMarked
package commerce.stock.parked;

import org.jspecify.annotations.NullMarked;
