/**
 * Providers of language models, in memory: each one's wire format, and what can go wrong with it.
 */
@NullMarked
package commerce.simulator.provider;

import org.jspecify.annotations.NullMarked;
