/** Order updates that reach a customer unasked. */
@NullMarked
package commerce.responder.order;

import org.jspecify.annotations.NullMarked;
