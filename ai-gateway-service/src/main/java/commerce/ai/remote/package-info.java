/** Understanding by a provider's model, for what cannot be told here. */
@NullMarked
package commerce.ai.remote;

import org.jspecify.annotations.NullMarked;
