/** Providers of language models, each in its own wire format, and what they cost. */
@NullMarked
package commerce.ai.provider;

import org.jspecify.annotations.NullMarked;
