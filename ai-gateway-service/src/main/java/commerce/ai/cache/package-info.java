/** Answers that are used again, and questions in flight that are asked once. */
@NullMarked
package commerce.ai.cache;

import org.jspecify.annotations.NullMarked;
