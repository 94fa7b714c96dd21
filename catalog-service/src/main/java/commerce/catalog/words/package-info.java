/** What a customer typed, as terms to look for. */
@NullMarked
package commerce.catalog.words;

import org.jspecify.annotations.NullMarked;
