/** Finds and ranks products, and pages through what was found. */
@NullMarked
package commerce.catalog.search;

import org.jspecify.annotations.NullMarked;
