/** The control API under /sim: write as a customer, read what came, break things. */
@NullMarked
package commerce.simulator.control;

import org.jspecify.annotations.NullMarked;
