/**
 * Replies as WhatsApp messages: the only place that knows words, buttons, emoji and lengths. Pure.
 */
@NullMarked
package commerce.responder.format;

import org.jspecify.annotations.NullMarked;
