/** Changes of the catalogue on their way to stream catalog-changes. */
@NullMarked
package commerce.stock.outbox;

import org.jspecify.annotations.NullMarked;
