/** What every service has without asking: health groups, metrics, graceful shutdown. */
@NullMarked
package commerce.defaults;

import org.jspecify.annotations.NullMarked;
