package commerce.benchmarks;

import java.util.List;

/** What the customers of a load say, in turn. */
@FunctionalInterface
interface Script {

    /** A line that starts with {@code tap} is a tap on a button of that id. */
    List<String> PURCHASE =
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

    /**
     * The message of a customer's so-manieth turn, as WhatsApp's webhook has it, without the
     * braces.
     */
    String message(int customer, int turn);

    /** A purchase with looking around. */
    static Script purchase() {
        return (customer, turn) ->
                json(PURCHASE.get(Math.floorMod(turn + customer * 7, PURCHASE.size())));
    }

    /** The same, with a question in every tenth place that only a provider can make sense of. */
    static Script puzzling() {
        Script purchase = purchase();
        return (customer, turn) ->
                Math.floorMod(turn + customer, 10) == 0
                        ? json("se me antoja algo fresco %d %d".formatted(customer, turn))
                        : purchase.message(customer, turn);
    }

    private static String json(String line) {
        if (line.startsWith("tap ")) {
            return """
            "type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"%s","title":"x"}}"""
                    .formatted(line.substring(4));
        }
        return "\"type\":\"text\",\"text\":{\"body\":\"%s\"}".formatted(line);
    }
}
