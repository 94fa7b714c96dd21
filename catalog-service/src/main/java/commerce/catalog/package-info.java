/** Product search: finds what customers look for, and makes products of their words. */
@NullMarked
package commerce.catalog;

import org.jspecify.annotations.NullMarked;
