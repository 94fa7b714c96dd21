/** The people on the other side: their phones, profiles, and what they have received. */
@NullMarked
package commerce.simulator.customer;

import org.jspecify.annotations.NullMarked;
