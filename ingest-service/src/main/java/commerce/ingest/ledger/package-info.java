/** The ledger: every accepted message, numbered, before its webhook is answered. */
@NullMarked
package commerce.ingest.ledger;

import org.jspecify.annotations.NullMarked;
