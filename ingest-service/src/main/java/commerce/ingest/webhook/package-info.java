/** The webhook: signature, parsing, and what is done with each update. */
@NullMarked
package commerce.ingest.webhook;

import org.jspecify.annotations.NullMarked;
