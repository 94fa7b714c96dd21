/** Texts and what they mean: written for this project, to learn from and to be measured by. */
@NullMarked
package commerce.ai.corpus;

import org.jspecify.annotations.NullMarked;
