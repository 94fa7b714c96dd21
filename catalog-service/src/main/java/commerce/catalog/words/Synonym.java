package commerce.catalog.words;

import commerce.contracts.Language;

/**
 * Another name for what a shop sells: whoever says the one also finds the other, and not the other
 * way round.
 *
 * @param language whose word it is
 */
public record Synonym(Language language, String said, String means) {

    /** As {@link Concepts} reads it; only plain words, whatever was stored. */
    String line() {
        return "%1$s: %2$s => %1$s: %3$s"
                .formatted(
                        language.code(),
                        String.join(" ", Plain.tokens(said)),
                        String.join(" ", Plain.tokens(means)));
    }
}
