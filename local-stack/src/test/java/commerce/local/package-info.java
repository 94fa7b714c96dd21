/** Tests of the local stack, and that the deployment says the same. */
@NullMarked
package commerce.local;

import org.jspecify.annotations.NullMarked;
