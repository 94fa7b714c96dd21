/** Messages on their way to WhatsApp: intent first, then the call, then the ledger's end. */
@NullMarked
package commerce.responder.send;

import org.jspecify.annotations.NullMarked;
