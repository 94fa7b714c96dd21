/** How well and how fast messages are understood locally. */
@NullMarked
package commerce.benchmarks.understanding;

import org.jspecify.annotations.NullMarked;
