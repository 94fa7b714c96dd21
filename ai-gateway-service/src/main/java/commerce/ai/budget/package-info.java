/** What may be spent on providers, what was spent, and what was saved. */
@NullMarked
package commerce.ai.budget;

import org.jspecify.annotations.NullMarked;
