/** How events that PostgreSQL holds get into the streams: the ledger's relay and the outboxes'. */
@NullMarked
package commerce.streams.relay;

import org.jspecify.annotations.NullMarked;
