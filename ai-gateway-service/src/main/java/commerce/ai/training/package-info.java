/** Makes the model of the local understanding, at build time. */
@NullMarked
package commerce.ai.training;

import org.jspecify.annotations.NullMarked;
