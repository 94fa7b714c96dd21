package commerce.simulator.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a typed line means. */
sealed interface Line {

    /** A message to send. */
    record Say(ObjectNode message) implements Line {}

    /** Nothing to do. */
    record Blank() implements Line {}

    /** {@code /help}. */
    record Help() implements Line {}

    /** {@code /quit}. */
    record Quit() implements Line {}

    /** Not understood, and why. */
    record Wrong(String why) implements Line {}

    String HELP =
            """
            A number taps on the choice of that number; anything else is sent as it is typed.
            /pin LATITUDE LONGITUDE [ADDRESS]   sends a location
            /order SKU QUANTITY [SKU QUANTITY]  sends a cart of WhatsApp's own catalogue
            /image [CAPTION]                    sends a picture
            /audio                              sends a voice message
            /quit                               ends""";

    /**
     * @param choices what can be tapped in the last message that had something to tap
     * @param messageId that message's id
     */
    static Line read(String typed, List<Choice> choices, String messageId) {
        String line = typed.strip();
        if (line.isEmpty()) {
            return new Blank();
        }
        if (line.matches("\\d{1,2}")) {
            int number = Integer.parseInt(line);
            if (number >= 1 && number <= choices.size()) {
                return new Say(choices.get(number - 1).reply(messageId));
            }
        }
        List<String> words = new ArrayList<>(Arrays.asList(line.split("\\s+")));
        String command = words.removeFirst();
        return switch (command) {
            case "/quit" -> new Quit();
            case "/help" -> new Help();
            case "/pin" -> pin(words);
            case "/order" -> order(words);
            case "/image" -> image(line.substring(command.length()).strip());
            case "/audio" -> audio();
            default ->
                    command.startsWith("/")
                            ? new Wrong(
                                    "There is no command " + command + "; /help lists them all.")
                            : text(line);
        };
    }

    private static Line text(String body) {
        ObjectNode message = message("text");
        message.putObject("text").put("body", body);
        return new Say(message);
    }

    private static Line image(String caption) {
        ObjectNode message = message("image");
        ObjectNode image = message.putObject("image");
        if (!caption.isEmpty()) {
            image.put("caption", caption);
        }
        return new Say(message);
    }

    private static Line audio() {
        ObjectNode message = message("audio");
        message.putObject("audio").put("voice", true);
        return new Say(message);
    }

    private static Line pin(List<String> words) {
        if (words.size() < 2) {
            return new Wrong("A pin needs a latitude and a longitude: /pin -34.60 -58.38");
        }
        try {
            ObjectNode message = message("location");
            ObjectNode location = message.putObject("location");
            location.put("latitude", Double.parseDouble(words.get(0)));
            location.put("longitude", Double.parseDouble(words.get(1)));
            if (words.size() > 2) {
                location.put("address", String.join(" ", words.subList(2, words.size())));
            }
            return new Say(message);
        } catch (NumberFormatException notANumber) {
            return new Wrong("A pin needs numbers with a decimal point: /pin -34.60 -58.38");
        }
    }

    private static Line order(List<String> words) {
        if (words.isEmpty() || words.size() % 2 != 0) {
            return new Wrong("An order is pairs of a product and a quantity: /order LECHE-1L 2");
        }
        ObjectNode message = message("order");
        ObjectNode order = message.putObject("order");
        order.put("catalog_id", "1066000000002").put("text", "");
        ArrayNode items = order.putArray("product_items");
        for (int i = 0; i < words.size(); i += 2) {
            String quantity = words.get(i + 1);
            if (!quantity.matches("[1-9]\\d{0,3}")) {
                return new Wrong("A quantity is a whole number, not " + quantity + ".");
            }
            ObjectNode item = items.addObject();
            item.put("product_retailer_id", words.get(i));
            item.put("quantity", Integer.parseInt(quantity));
            // What a phone says about prices is not to be believed, so it says nothing sensible.
            item.put("item_price", 1);
            item.put("currency", "ARS");
        }
        return new Say(message);
    }

    private static ObjectNode message(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
