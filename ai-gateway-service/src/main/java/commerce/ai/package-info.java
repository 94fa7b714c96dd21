/** AI gateway: takes what customers send and says what they mean by it. */
@NullMarked
package commerce.ai;

import org.jspecify.annotations.NullMarked;
