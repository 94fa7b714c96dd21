package commerce.ai.training;

import commerce.contracts.Intent;
import commerce.contracts.Language;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What is said around a request and changes nothing: a greeting, a please. */
final class Politeness {

    /** What is another thing with a greeting before it, or is said alone, but for a name. */
    private static final Set<Intent> ALONE =
            EnumSet.of(Intent.GREETING, Intent.THANKS, Intent.GOODBYE, Intent.AFFIRM, Intent.DENY);

    /**
     * @param before what a request may begin with
     * @param behind what it may end with
     * @param names what somebody who is spoken to is called, behind whatever is said
     */
    private record Words(List<String> before, List<String> behind, List<String> names) {

        /** The lists' words are separated by bars. */
        static Words of(String before, String behind, String names) {
            return new Words(split(before), split(behind), split(names));
        }

        private static List<String> split(String words) {
            return Arrays.stream(words.split("\\|", -1)).map(String::strip).toList();
        }
    }

    private static final Words SPANISH =
            Words.of(
                    """
                    hola,|hola|buenas,|buen día,|hola!|buenas tardes|che,|disculpá,|disculpe,|holaa|amigo,|
                    hola q tal,|una consulta:|perdón,|oye|ey|oiga vecino,|mire,|mira|a ver,|bueno,|bueno entonces|
                    disculpe joven,|sabés qué,|sabes qué,|fíjese que|ay,|eh|este...|ok entonces|mi amor|
                    aló buenas,|hola buenas tardes cómo están|oigan|escuchame|te cuento que|ah y|y|pues|mire señor|
                    ya que estás|hágame el favor|porfa|listo|ok,|quería pedirte:|te hago una pregunta,|vecina,\
                    """,
                    """
                    por favor|porfa|gracias|, gracias!|x favor|porfis|si puede ser|ya|che|amigo|urgente|mi amor|
                    vecina|cuando puedas|si no es molestia|pues|nomás|ahí|mija|, mil gracias|para hoy|
                    que tengo apuro|si es tan amable|, le agradezco|jaja|señor|joven|, sí?|dale\
                    """,
                    "amigo|vecina|vecino|mi"
                            + " amor|che|señor|joven|mija|jefe|corazón|chicos|gente|profe");
    private static final Words PORTUGUESE =
            Words.of(
                    """
                    oi,|oi|olá!|bom dia,|boa tarde,|e aí,|com licença,|moço,|opa,|oii|olha,|olha|então,|
                    moça|escuta,|me diz uma coisa,|ai moço|bom,|ah,|ah e|e|deixa eu ver,|sabe o que é,|
                    oi querido|oi boa tarde tudo bem|ô moço|viu,|por favor|aproveita e|então tá,|ok,|
                    desculpa incomodar,|desculpa,|uma pergunta:|gente,|meu bem|faz favor|pronto,|beleza,\
                    """,
                    """
                    por favor|pfv|pf|, obrigado|obg|por gentileza|aí|moça|moço|viu|tá|tá bom?|meu bem|
                    quando puder|se der|se não for incômodo|aí por favor|, muito obrigada|pra hoje|que tô com pressa|
                    querida|fazendo favor|hein|, brigada|rs|né|mesmo|então\
                    """,
                    "moço|moça|querida|meu bem|gente|viu|chefe|amigo|meu"
                            + " filho|pessoal|amor|patrão");
    private static final Words ENGLISH =
            Words.of(
                    """
                    hi,|hello|hey|hi there,|good morning,|excuse me,|ok so|yo|sorry,|well,|well|right,|right|
                    look,|listen,|let's see,|you know what,|okay then|my dear,|my good man,|oh,|oh dear|um|so|
                    good afternoon,|hi love,|please|and|oh and|quick one:|just wondering,|sorry to bother you,|
                    hello dear,|alright,|ok,|hi guys,|if possible,|when you can,|i was wondering,\
                    """,
                    """
                    please|pls|thanks|, thank you|thx|asap|mate|love|my dear|if that's ok|when you can|cheers|
                    if you don't mind|, ta|sir|today|for me|will you|, if possible|guys|haha|then|, please and thank you|
                    right away|dear|, much appreciated|if you can\
                    """,
                    "mate|love|dear|sir|my dear|guys|boss|friend|buddy|man|folks|ma'am");

    private Politeness() {}

    static String around(String text, Language language, Intent intent, RandomGenerator chance) {
        Words words =
                switch (language) {
                    case SPANISH -> SPANISH;
                    case PORTUGUESE -> PORTUGUESE;
                    case ENGLISH -> ENGLISH;
                };
        if (ALONE.contains(intent)) {
            return text + " " + one(words.names, chance);
        }
        int where = chance.nextInt(5);
        String said = where > 1 ? behind(text, one(words.behind, chance)) : text;
        for (int begin = where; begin < 3; begin += 2) {
            said = one(words.before, chance) + " " + said;
        }
        return said;
    }

    private static String behind(String text, String words) {
        return text + (words.startsWith(",") ? "" : " ") + words;
    }

    private static String one(List<String> choices, RandomGenerator chance) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
