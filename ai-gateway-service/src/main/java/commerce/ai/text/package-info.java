/** From what was typed to words that can be compared: tokens, spelling, language. */
@NullMarked
package commerce.ai.text;

import org.jspecify.annotations.NullMarked;
