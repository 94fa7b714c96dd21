/** Measurements: each prints one table, with the machine and the date. */
@NullMarked
package commerce.benchmarks;

import org.jspecify.annotations.NullMarked;
