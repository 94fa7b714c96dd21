/** The lists that customers saw, so that they can say "the second one". */
@NullMarked
package commerce.catalog.shown;

import org.jspecify.annotations.NullMarked;
