/** Intent routing: what a message asks for, given what was said before. */
@NullMarked
package commerce.intent;

import org.jspecify.annotations.NullMarked;
