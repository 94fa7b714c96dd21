/** Webhooks in: what WhatsApp delivers is checked, written down and published. */
@NullMarked
package commerce.ingest;

import org.jspecify.annotations.NullMarked;
