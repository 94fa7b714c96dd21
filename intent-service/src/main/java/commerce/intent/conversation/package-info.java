/** What is remembered of each conversation. */
@NullMarked
package commerce.intent.conversation;

import org.jspecify.annotations.NullMarked;
