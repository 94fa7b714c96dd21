/** The queue's Redis: its connections and its scripts. */
@NullMarked
package commerce.streams.redis;

import org.jspecify.annotations.NullMarked;
