/** What can be set about providers of language models, and how they are asked. */
@NullMarked
package commerce.ai.settings;

import org.jspecify.annotations.NullMarked;
