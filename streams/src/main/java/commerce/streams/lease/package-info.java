/** Who may work on a partition: leases with an owner and a generation, shared out evenly. */
@NullMarked
package commerce.streams.lease;

import org.jspecify.annotations.NullMarked;
