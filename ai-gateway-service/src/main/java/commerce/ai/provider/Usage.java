package commerce.ai.provider;

/**
 * The tokens a request used.
 *
 * @param input of the prompt, those in {@code cached} included
 * @param cached of the prompt, that the provider had seen before
 * @param output of the answer, with what the model thought
 */
public record Usage(int input, int cached, int output) {

    public static final Usage NONE = new Usage(0, 0, 0);

    public Usage {
        input = Math.max(0, input);
        cached = Math.clamp(cached, 0, input);
        output = Math.max(0, output);
    }
}
