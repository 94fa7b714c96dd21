package commerce.ai.policy;

/**
 * What is remembered of an answer: who gave it, and what it says.
 *
 * @param provider without line breaks
 */
public record ProviderAnswer(String provider, String content) {

    public static ProviderAnswer of(Outcome.Answered answered) {
        return new ProviderAnswer(answered.provider(), answered.answer().content());
    }

    /** The provider on the first line, the content on the others. */
    public String text() {
        return provider + "\n" + content;
    }

    /** Reads {@link #text}. */
    public static ProviderAnswer read(String text) {
        int line = text.indexOf('\n');
        return new ProviderAnswer(text.substring(0, line), text.substring(line + 1));
    }
}
