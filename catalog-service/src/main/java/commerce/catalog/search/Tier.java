package commerce.catalog.search;

/** How well what was found fits what was looked for, the best first. */
public enum Tier {
    /** All words, and the size if one was said; or all there is in a category. */
    ALL,
    /** All words, where one is the beginning of another. */
    BEGINNING,
    /** All words, where one was probably meant otherwise than it was typed. */
    CORRECTED,
    /** All words; the size, or another number, is not to be had. */
    OTHER_SIZE,
    /** All words but one. */
    MOST_WORDS,
    /** Some of the words: not what was looked for, but near it. */
    SOME_WORDS,
    /** Nothing fits. */
    NONE;

    /** Whether all words fit, if not as they were typed. */
    public boolean isAllWords() {
        return compareTo(OTHER_SIZE) < 0;
    }
}
