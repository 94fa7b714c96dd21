/** The one loop that decides who is asked, for how long, how often, and for how much. */
@NullMarked
package commerce.ai.policy;

import org.jspecify.annotations.NullMarked;
