/** What goes wrong on purpose, how often, and reproducibly. */
@NullMarked
package commerce.simulator.fault;

import org.jspecify.annotations.NullMarked;
