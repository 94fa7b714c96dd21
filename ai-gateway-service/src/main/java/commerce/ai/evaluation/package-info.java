/** How well messages are understood: accuracy, wrong skips, entities, time. */
@NullMarked
package commerce.ai.evaluation;

import org.jspecify.annotations.NullMarked;
