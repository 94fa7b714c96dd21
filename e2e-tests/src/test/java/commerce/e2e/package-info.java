/** Whole conversations, over signed webhooks and the WhatsApp simulator, as a customer has them. */
@NullMarked
package commerce.e2e;

import org.jspecify.annotations.NullMarked;
