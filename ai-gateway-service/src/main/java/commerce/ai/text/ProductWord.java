package commerce.ai.text;

/**
 * A word for a product.
 *
 * @param name the word it is called by, slang resolved: {@code cerveza} for "birras"
 * @param byWeight whether it is bought by the kilo
 */
public record ProductWord(String name, boolean byWeight) {}
