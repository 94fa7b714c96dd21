/** What is remembered in the cache's Redis, and when it is forgotten. */
@NullMarked
package commerce.catalog.cache;

import org.jspecify.annotations.NullMarked;
