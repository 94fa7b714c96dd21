/** The demo shop: a supermarket's categories, products, stock and pictures. */
@NullMarked
package commerce.migrations.demo;

import org.jspecify.annotations.NullMarked;
