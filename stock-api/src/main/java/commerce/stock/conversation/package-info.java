/** Conversations that wait for a person. */
@NullMarked
package commerce.stock.conversation;

import org.jspecify.annotations.NullMarked;
