/** How a stage's partitions are read, each customer's events in order, and handed on. */
@NullMarked
package commerce.streams.consume;

import org.jspecify.annotations.NullMarked;
