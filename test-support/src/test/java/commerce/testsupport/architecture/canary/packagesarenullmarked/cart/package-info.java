/** Marked, unlike the package below it. */
@NullMarked
package commerce.testsupport.architecture.canary.packagesarenullmarked.cart;

import org.jspecify.annotations.NullMarked;
