package commerce.benchmarks;

import java.util.List;

/**
 * What the customers of a load say, in turn: a purchase with looking around. Each line is one
 * message.
 */
final class Script {

    /** A line that starts with {@code tap} is a tap on a button of that id. */
    private static final List<String> LINES =
            List.of(
                    "hola",
                    "tap categories:1",
                    "busco leche descremada",
                    "tap product:LAC-0002",
                    "tap add:LAC-0002:1",
                    "busco yerba",
                    "ver ofertas",
                    "tap add:INF-0001:1",
                    "agregame un kilo de pan francés",
                    "ver carrito",
                    "busco aceite de girasol",
                    "cuánto sale el envío?",
                    "tap category:limpieza",
                    "ver carrito",
                    "gracias",
                    "tap clear-cart-yes");

    private Script() {}

    /**
     * The message of a customer's so-manieth turn, as WhatsApp's webhook has it, without the
     * braces.
     */
    static String message(int customer, int turn) {
        String line = LINES.get(Math.floorMod(turn + customer * 7, LINES.size()));
        if (line.startsWith("tap ")) {
            return """
            "type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"%s","title":"x"}}"""
                    .formatted(line.substring(4));
        }
        return "\"type\":\"text\",\"text\":{\"body\":\"%s\"}".formatted(line);
    }
}
