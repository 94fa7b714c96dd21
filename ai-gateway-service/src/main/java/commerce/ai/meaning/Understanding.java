package commerce.ai.meaning;

/**
 * Tells what a text means, judged alone. The same text means the same for as long as the
 * catalogue's words stay the same, so answers may be kept.
 */
@FunctionalInterface
public interface Understanding {

    Meaning understand(String text);
}
