package commerce.ai.corpus;

import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import org.jspecify.annotations.Nullable;

/**
 * A text and what it means.
 *
 * @param language absent where it cannot be told
 * @param entities absent where nobody wrote them down
 * @param part what it may be used for
 */
public record Example(
        String text,
        @Nullable Language language,
        Intent intent,
        @Nullable Entities entities,
        Part part) {}
