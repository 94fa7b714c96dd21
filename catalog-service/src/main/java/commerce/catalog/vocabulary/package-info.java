/** Keeps the words of the catalogue, as it changes. */
@NullMarked
package commerce.catalog.vocabulary;

import org.jspecify.annotations.NullMarked;
