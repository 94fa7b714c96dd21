/** Who is to answer a message: pure decisions. */
@NullMarked
package commerce.intent.routing;

import org.jspecify.annotations.NullMarked;
