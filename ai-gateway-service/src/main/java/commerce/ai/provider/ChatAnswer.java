package commerce.ai.provider;

/**
 * What a model answered.
 *
 * @param content never blank
 */
public record ChatAnswer(String content, Usage usage) {}
