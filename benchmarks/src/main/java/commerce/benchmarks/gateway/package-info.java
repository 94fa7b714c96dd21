/** What the AI gateway costs: the time it adds, beside another gateway before the same provider. */
@NullMarked
package commerce.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
