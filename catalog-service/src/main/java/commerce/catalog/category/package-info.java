/** The categories, and which of them a word means. */
@NullMarked
package commerce.catalog.category;

import org.jspecify.annotations.NullMarked;
