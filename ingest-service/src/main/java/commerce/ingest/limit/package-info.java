/** How much one customer may write. */
@NullMarked
package commerce.ingest.limit;

import org.jspecify.annotations.NullMarked;
