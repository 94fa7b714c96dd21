/** The final response to a customer: what is listened to, and with which settings. */
@NullMarked
package commerce.responder;

import org.jspecify.annotations.NullMarked;
