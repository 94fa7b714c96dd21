/** Who wrote: phone number and business-scoped id are two names of one customer. */
@NullMarked
package commerce.ingest.customer;

import org.jspecify.annotations.NullMarked;
