/** What became of messages that were sent, as WhatsApp reports it. */
@NullMarked
package commerce.responder.status;

import org.jspecify.annotations.NullMarked;
