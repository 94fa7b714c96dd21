package commerce.catalog.words;

import commerce.contracts.Language;

/** Makes queries of what was typed. */
public interface Parsing {

    Query parse(String text, Language language);

    /** The same, where words that the shop knows may be meant otherwise too: "vino tino". */
    Query parseDoubtfully(String text, Language language);

    /**
     * The same, where a number is no price if it may as well be of something else: "air max 90".
     */
    Query parseNumbersAsWords(String text, Language language);
}
