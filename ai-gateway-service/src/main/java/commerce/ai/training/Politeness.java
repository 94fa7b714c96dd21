package commerce.ai.training;

import commerce.contracts.Intent;
import commerce.contracts.Language;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What is said around a request and changes nothing: a greeting, a please. */
final class Politeness {

    /** What is another thing with a greeting before it, or is said alone. */
    private static final Set<Intent> ALONE =
            EnumSet.of(Intent.GREETING, Intent.THANKS, Intent.GOODBYE, Intent.AFFIRM, Intent.DENY);

    private record Words(List<String> before, List<String> behind) {}

    private static final Words SPANISH =
            new Words(
                    List.of(
                            "hola, ",
                            "hola ",
                            "buenas, ",
                            "buen día, ",
                            "hola! ",
                            "buenas tardes ",
                            "che, ",
                            "disculpá, ",
                            "disculpe, ",
                            "holaa ",
                            "amigo, ",
                            "hola q tal, ",
                            "una consulta: ",
                            "perdón, ",
                            "oye ",
                            "ey "),
                    List.of(
                            " por favor",
                            " porfa",
                            " gracias",
                            ", gracias!",
                            " x favor",
                            " porfis",
                            " si puede ser",
                            " ya",
                            " che",
                            " amigo",
                            " urgente"));
    private static final Words PORTUGUESE =
            new Words(
                    List.of(
                            "oi, ",
                            "oi ",
                            "olá! ",
                            "bom dia, ",
                            "boa tarde, ",
                            "e aí, ",
                            "com licença, ",
                            "moço, ",
                            "opa, ",
                            "oii "),
                    List.of(
                            " por favor",
                            " pfv",
                            " pf",
                            ", obrigado",
                            " obg",
                            " por gentileza",
                            " aí",
                            " moça"));
    private static final Words ENGLISH =
            new Words(
                    List.of(
                            "hi, ",
                            "hello ",
                            "hey ",
                            "hi there, ",
                            "good morning, ",
                            "excuse me, ",
                            "ok so ",
                            "yo ",
                            "sorry, "),
                    List.of(" please", " pls", " thanks", ", thank you", " thx", " asap", " mate"));

    private Politeness() {}

    static String around(String text, Language language, Intent intent, RandomGenerator chance) {
        if (ALONE.contains(intent)) {
            return text;
        }
        Words words =
                switch (language) {
                    case SPANISH -> SPANISH;
                    case PORTUGUESE -> PORTUGUESE;
                    case ENGLISH -> ENGLISH;
                };
        int where = chance.nextInt(5);
        String before = where < 3 ? one(words.before, chance) : "";
        String behind = where > 1 ? one(words.behind, chance) : "";
        return before + text + behind;
    }

    private static String one(List<String> choices, RandomGenerator chance) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
