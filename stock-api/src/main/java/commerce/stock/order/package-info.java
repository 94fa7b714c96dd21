/** Orders: what came in over WhatsApp or the phone, and how they go on. */
@NullMarked
package commerce.stock.order;

import org.jspecify.annotations.NullMarked;
