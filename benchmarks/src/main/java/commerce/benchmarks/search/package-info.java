/** How well and how fast products are found, through the running catalog-service. */
@NullMarked
package commerce.benchmarks.search;

import org.jspecify.annotations.NullMarked;
