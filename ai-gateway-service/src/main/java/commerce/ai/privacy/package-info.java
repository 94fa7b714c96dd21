/** What nobody outside needs to know of a customer. */
@NullMarked
package commerce.ai.privacy;

import org.jspecify.annotations.NullMarked;
