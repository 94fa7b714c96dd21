/** The words of what the shop sells at present: brands, categories, product words. */
@NullMarked
package commerce.ai.catalogue;

import org.jspecify.annotations.NullMarked;
