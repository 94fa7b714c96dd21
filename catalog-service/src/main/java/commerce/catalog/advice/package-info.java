/** Advice: what to buy for an occasion, or where to look for it. */
@NullMarked
package commerce.catalog.advice;

import org.jspecify.annotations.NullMarked;
