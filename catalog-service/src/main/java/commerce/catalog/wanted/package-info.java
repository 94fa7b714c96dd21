/** Which product is meant by "two milks", and how many of it. */
@NullMarked
package commerce.catalog.wanted;

import org.jspecify.annotations.NullMarked;
