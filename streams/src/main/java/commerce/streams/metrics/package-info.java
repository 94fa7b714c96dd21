/** What ops see of the streams. */
@NullMarked
package commerce.streams.metrics;

import org.jspecify.annotations.NullMarked;
