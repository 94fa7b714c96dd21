/**
 * What every resource answers alike: problems, versions, pages, merge patches, and the API's
 * description.
 */
@NullMarked
package commerce.stock.web;

import org.jspecify.annotations.NullMarked;
