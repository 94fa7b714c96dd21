package commerce.ai.provider;

/**
 * What a model answered.
 *
 * @param content never blank
 * @param cut whether it ends where the most tokens were used up
 */
public record ChatAnswer(String content, Usage usage, boolean cut) {}
