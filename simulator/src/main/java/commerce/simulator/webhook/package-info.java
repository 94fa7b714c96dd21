/** What is told to the business: signed webhooks, statuses, retries. */
@NullMarked
package commerce.simulator.webhook;

import org.jspecify.annotations.NullMarked;
