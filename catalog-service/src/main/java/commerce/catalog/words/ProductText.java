package commerce.catalog.words;

import org.jspecify.annotations.Nullable;

/**
 * What is written about a product.
 *
 * @param category its category's name
 * @param others keywords and description
 */
public record ProductText(String name, @Nullable String brand, String category, String others) {}
