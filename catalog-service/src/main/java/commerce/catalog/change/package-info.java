/** What follows from a change of the catalogue: caches are dropped, the views refreshed. */
@NullMarked
package commerce.catalog.change;

import org.jspecify.annotations.NullMarked;
