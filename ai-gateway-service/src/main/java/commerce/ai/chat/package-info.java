/** Chat completions in OpenAI's format, for other tools: the same policy, their own budgets. */
@NullMarked
package commerce.ai.chat;

import org.jspecify.annotations.NullMarked;
