/** A model that tells what a message means, on this machine: rules, words and letters weighed. */
@NullMarked
package commerce.ai.local;

import org.jspecify.annotations.NullMarked;
