/** What a text means, and the question that is put to whoever can tell. */
@NullMarked
package commerce.ai.meaning;

import org.jspecify.annotations.NullMarked;
