/** Sending messages as the business: the rules Meta checks and what it answers. */
@NullMarked
package commerce.simulator.cloudapi;

import org.jspecify.annotations.NullMarked;
