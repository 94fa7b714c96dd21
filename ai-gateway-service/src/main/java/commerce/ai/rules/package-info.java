/**
 * Understanding by rules: tables of patterns per language, and what is decided of their matches.
 */
@NullMarked
package commerce.ai.rules;

import org.jspecify.annotations.NullMarked;
