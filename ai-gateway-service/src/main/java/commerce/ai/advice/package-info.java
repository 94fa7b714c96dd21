/** Advice: what to buy for an occasion or a dish, as words that the catalogue makes products of. */
@NullMarked
package commerce.ai.advice;

import org.jspecify.annotations.NullMarked;
