/** Where providers stand: for people, for tools, and for the health check. */
@NullMarked
package commerce.ai.status;

import org.jspecify.annotations.NullMarked;
