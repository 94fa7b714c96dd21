package commerce.simulator.webhook;

/**
 * How the webhook took a POST.
 *
 * @param status its HTTP status, 0 if it did not answer
 * @param body what it said, or why there was no answer
 */
public record Delivery(int status, String body) {

    static final int NO_ANSWER = 0;

    public boolean accepted() {
        return status >= 200 && status < 300;
    }
}
