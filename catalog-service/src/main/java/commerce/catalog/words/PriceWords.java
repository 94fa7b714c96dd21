package commerce.catalog.words;

import commerce.catalog.words.PriceWish.Preference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a text what it says about prices: "menos de 5 lucas", "até R$ 20", "between 10 and
 * 20 quid", "barato".
 */
final class PriceWords {

    /** What stands for the signs of currencies, of which tokens know nothing. */
    private static final String SIGN = "currencysign";

    private static final Map<String, BigDecimal> MULTIPLES =
            Map.ofEntries(
                    Map.entry("mil", thousand()),
                    Map.entry("k", thousand()),
                    Map.entry("luca", thousand()),
                    Map.entry("lucas", thousand()),
                    Map.entry("luka", thousand()),
                    Map.entry("lukas", thousand()),
                    Map.entry("luquita", thousand()),
                    Map.entry("luquitas", thousand()),
                    Map.entry("lucarda", thousand()),
                    Map.entry("lucardas", thousand()),
                    Map.entry("barra", thousand()),
                    Map.entry("barras", thousand()),
                    Map.entry("thousand", thousand()),
                    Map.entry("grand", thousand()),
                    Map.entry("palo", thousand().pow(2)),
                    Map.entry("palos", thousand().pow(2)),
                    Map.entry("melon", thousand().pow(2)),
                    Map.entry("melones", thousand().pow(2)),
                    Map.entry("millon", thousand().pow(2)),
                    Map.entry("millones", thousand().pow(2)),
                    Map.entry("milhao", thousand().pow(2)),
                    Map.entry("milhoes", thousand().pow(2)),
                    Map.entry("million", thousand().pow(2)),
                    Map.entry("gamba", BigDecimal.valueOf(100)),
                    Map.entry("gambas", BigDecimal.valueOf(100)));

    /** Money that is counted in ones, whatever it is called. */
    private static final Set<String> MONEY =
            Set.of(
                    SIGN,
                    "peso",
                    "pesos",
                    "pesito",
                    "pesitos",
                    "ars",
                    "mxn",
                    "clp",
                    "cop",
                    "uyu",
                    "mango",
                    "mangos",
                    "guita",
                    "morlaco",
                    "morlacos",
                    "varo",
                    "varos",
                    "baro",
                    "baros",
                    "lana",
                    "feria",
                    "plata",
                    "sol",
                    "soles",
                    "pen",
                    "boliviano",
                    "bolivianos",
                    "bs",
                    "guarani",
                    "guaranies",
                    "real",
                    "reais",
                    "reales",
                    "brl",
                    "conto",
                    "contos",
                    "pila",
                    "pilas",
                    "pau",
                    "paus",
                    "prata",
                    "pratas",
                    "euro",
                    "euros",
                    "eur",
                    "pavo",
                    "pavos",
                    "dolar",
                    "dolares",
                    "usd",
                    "verde",
                    "verdes",
                    "dollar",
                    "dollars",
                    "buck",
                    "bucks",
                    "quid",
                    "pound",
                    "pounds",
                    "gbp");

    /** Said right after a number these are money only where a price is spoken of. */
    private static final Set<String> ALSO_THINGS =
            Set.of(
                    "pila", "pilas", "sol", "verde", "verdes", "pavo", "pavos", "mango", "mangos",
                    "gamba", "gambas", "melon", "melones", "palo", "palos", "barra", "barras",
                    "plata", "prata", "pratas", "lana", "feria", "pau", "paus", "k", "pen", "real",
                    "grand", "pound", "pounds");

    /** Nobody asks for so many: "900 mangos" is money. */
    private static final BigDecimal MANY_THINGS = BigDecimal.valueOf(50);

    private static final Map<String, Integer> NUMBERS =
            Map.ofEntries(
                    Map.entry("un", 1),
                    Map.entry("una", 1),
                    Map.entry("uno", 1),
                    Map.entry("um", 1),
                    Map.entry("dos", 2),
                    Map.entry("dois", 2),
                    Map.entry("duas", 2),
                    Map.entry("two", 2),
                    Map.entry("tres", 3),
                    Map.entry("three", 3),
                    Map.entry("cuatro", 4),
                    Map.entry("quatro", 4),
                    Map.entry("four", 4),
                    Map.entry("cinco", 5),
                    Map.entry("five", 5),
                    Map.entry("seis", 6),
                    Map.entry("six", 6),
                    Map.entry("siete", 7),
                    Map.entry("sete", 7),
                    Map.entry("seven", 7),
                    Map.entry("ocho", 8),
                    Map.entry("oito", 8),
                    Map.entry("eight", 8),
                    Map.entry("nueve", 9),
                    Map.entry("nove", 9),
                    Map.entry("nine", 9),
                    Map.entry("diez", 10),
                    Map.entry("dez", 10),
                    Map.entry("ten", 10),
                    Map.entry("doce", 12),
                    Map.entry("quince", 15),
                    Map.entry("quinze", 15),
                    Map.entry("fifteen", 15),
                    Map.entry("veinte", 20),
                    Map.entry("vinte", 20),
                    Map.entry("twenty", 20),
                    Map.entry("treinta", 30),
                    Map.entry("trinta", 30),
                    Map.entry("thirty", 30),
                    Map.entry("cuarenta", 40),
                    Map.entry("quarenta", 40),
                    Map.entry("forty", 40),
                    Map.entry("cincuenta", 50),
                    Map.entry("cinquenta", 50),
                    Map.entry("fifty", 50),
                    Map.entry("cien", 100),
                    Map.entry("cem", 100),
                    Map.entry("hundred", 100),
                    Map.entry("doscientos", 200),
                    Map.entry("duzentos", 200),
                    Map.entry("trescientos", 300),
                    Map.entry("quinientos", 500),
                    Map.entry("quinhentos", 500));

    private static final List<List<String>> AT_MOST =
            phrases(
                    "menos de",
                    "menos que",
                    "por menos de",
                    "por menos",
                    "hasta",
                    "no mas de",
                    "no mas que",
                    "no pase de",
                    "no pasen de",
                    "no pase los",
                    "no supere",
                    "no superen",
                    "no cueste mas de",
                    "que cueste menos de",
                    "que salga menos de",
                    "maximo",
                    "maximo de",
                    "como maximo",
                    "de maximo",
                    "tope",
                    "abajo de",
                    "debajo de",
                    "por debajo de",
                    "menor a",
                    "menores a",
                    "menor de",
                    "inferior a",
                    "inferiores a",
                    "ate",
                    "por ate",
                    "no maximo",
                    "abaixo de",
                    "mais barato que",
                    "mas barato que",
                    "mas baratos que",
                    "mas barata que",
                    "under",
                    "below",
                    "less than",
                    "up to",
                    "at most",
                    "max",
                    "cheaper than",
                    "no more than",
                    "not more than",
                    "for under",
                    "for less than",
                    "tengo",
                    "con presupuesto de",
                    "presupuesto");

    private static final List<List<String>> AT_LEAST =
            phrases(
                    "mas de",
                    "desde",
                    "a partir de",
                    "minimo",
                    "minimo de",
                    "como minimo",
                    "arriba de",
                    "por arriba de",
                    "encima de",
                    "por encima de",
                    "mayor a",
                    "mayores a",
                    "mayor de",
                    "superior a",
                    "mais de",
                    "acima de",
                    "over",
                    "above",
                    "more than",
                    "at least",
                    "from",
                    "min");

    /** What bounds other things as well: of what, the word after the number says. */
    private static final Set<String> ALSO_OF_THINGS =
            Set.of(
                    "hasta", "tengo", "desde", "from", "ate", "over", "above", "up", "menor",
                    "menores", "mayor", "mayores", "a", "acima", "max", "min");

    /** Names have them too: "air max 90". */
    private static final Set<String> ALSO_NAMES = Set.of("max", "min");

    /** What is counted and is not sold; bounds of it are none of prices, however many. */
    private static final Set<String> COUNTED =
            Set.of(
                    "ano",
                    "anos",
                    "mes",
                    "meses",
                    "dia",
                    "dias",
                    "semana",
                    "semanas",
                    "hora",
                    "horas",
                    "minutos",
                    "personas",
                    "persona",
                    "pessoas",
                    "adultos",
                    "years",
                    "year",
                    "months",
                    "days",
                    "weeks",
                    "hours",
                    "minutes",
                    "people",
                    "persons",
                    "calorias",
                    "calories",
                    "kcal",
                    "watts",
                    "w",
                    "mah",
                    "hz",
                    "v",
                    "hojas",
                    "folhas",
                    "sheets",
                    "paginas",
                    "pages",
                    "cuotas",
                    "parcelas",
                    "grados",
                    "graus",
                    "degrees");

    /** From here on it is hardly a model, and hardly so many of a thing. */
    private static final BigDecimal SURELY_A_PRICE = BigDecimal.valueOf(1000);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final List<List<String>> BETWEEN = phrases("entre", "between", "de", "from");

    /** "Por 3 mangos" speaks of a price, "3 mangos" of fruit. */
    private static final Set<String> FOR = Set.of("por", "a", "for");

    private static final Set<String> AND = Set.of("y", "e", "a", "and", "to", "ate", "hasta");

    private static final List<List<String>> CHEAP =
            phrases(
                    "barato",
                    "barata",
                    "baratos",
                    "baratas",
                    "baratito",
                    "baratita",
                    "baratitos",
                    "economico",
                    "economica",
                    "economicos",
                    "economicas",
                    "mas barato",
                    "mas barata",
                    "mas baratos",
                    "mas baratas",
                    "lo mas barato",
                    "el mas barato",
                    "la mas barata",
                    "mais barato",
                    "mais barata",
                    "o mais barato",
                    "em conta",
                    "mais em conta",
                    "cheap",
                    "cheapest",
                    "cheaper",
                    "the cheapest",
                    "inexpensive",
                    "affordable",
                    "low cost",
                    "menor precio",
                    "menor preco",
                    "bajo precio",
                    "buen precio",
                    "accesible",
                    "bbb",
                    "que no sea caro",
                    "que no sea cara",
                    "no muy caro",
                    "no muy cara",
                    "no tan caro",
                    "no tan cara",
                    "nada caro",
                    "nada cara",
                    "que no sea muy caro",
                    "que no sea muy cara",
                    "que no sea tan caro",
                    "que no sea tan cara",
                    "nao muito caro",
                    "nao muito cara",
                    "not expensive",
                    "not too expensive",
                    "not very expensive");

    private static final List<List<String>> DEAR =
            phrases(
                    "el mas caro",
                    "la mas cara",
                    "mas caro",
                    "mas cara",
                    "mas caros",
                    "mas caras",
                    "muy caro",
                    "muy cara",
                    "tan caro",
                    "tan cara",
                    "mais caro",
                    "mais cara",
                    "muito caro",
                    "muito cara",
                    "most expensive",
                    // "Cara" alone is a face.
                    "caro",
                    "caros",
                    "expensive");

    private static final List<List<String>> ON_OFFER =
            phrases(
                    "en oferta",
                    "en promocion",
                    "en promo",
                    "con descuento",
                    "de oferta",
                    "ofertas de",
                    "oferta de",
                    "oferta",
                    "ofertas",
                    "rebajado",
                    "rebajados",
                    "em promocao",
                    "em oferta",
                    "com desconto",
                    "on sale",
                    "on offer",
                    "discounted");

    /**
     * @param rest the tokens that say nothing about prices, in their order
     */
    record Read(PriceWish wish, List<String> rest) {}

    private final List<String> tokens;
    private final Predicate<String> sold;
    private final boolean moneyOnly;
    private final boolean[] taken;
    private @Nullable BigDecimal min;
    private @Nullable BigDecimal max;
    private Preference preference = Preference.NONE;

    private PriceWords(List<String> tokens, Predicate<String> sold, boolean moneyOnly) {
        this.tokens = tokens;
        this.sold = sold;
        this.moneyOnly = moneyOnly;
        this.taken = new boolean[tokens.size()];
    }

    /** A text whose signs of currency are words. */
    static String spelled(String text) {
        return text.indexOf('$') < 0 && text.indexOf('€') < 0 && text.indexOf('£') < 0
                ? text
                : text.replaceAll("(?i)(r|us|u|ar|mx|cl)\\$s?|[$€£]", " " + SIGN + " ");
    }

    /**
     * Reads the tokens of a {@link #spelled} text.
     *
     * @param sold whether a word is one of the shop's names
     * @param moneyOnly whether what bounds other things too bounds prices only where money is named
     */
    static Read read(List<String> tokens, Predicate<String> sold, boolean moneyOnly) {
        PriceWords words = new PriceWords(tokens, sold, moneyOnly);
        words.readAll();
        PriceWish wish =
                words.min == null && words.max == null && words.preference == Preference.NONE
                        ? PriceWish.NOTHING
                        : new PriceWish(words.min, words.max, words.preference);
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (!words.taken[i] && !tokens.get(i).equals(SIGN)) {
                rest.add(tokens.get(i));
            }
        }
        return new Read(wish, rest);
    }

    private void readAll() {
        for (int at = 0; at < tokens.size(); at++) {
            if (!taken[at] && !readBetween(at) && !readBound(at)) {
                readAmount(at);
            }
        }
        take(CHEAP, Preference.CHEAP);
        take(DEAR, Preference.DEAR);
        take(ON_OFFER, Preference.ON_OFFER);
    }

    /** "Entre 10 y 20", and "de 10 a 20 pesos" where money is named. */
    private boolean readBetween(int at) {
        int word = longest(BETWEEN, at);
        if (word == 0) {
            return false;
        }
        Amount low = amount(at + word, true).orElse(null);
        if (low == null || low.end() >= tokens.size() || !AND.contains(tokens.get(low.end()))) {
            return false;
        }
        Amount high = amount(low.end() + 1, true).orElse(null);
        boolean surely = tokens.get(at).equals("entre") || tokens.get(at).equals("between");
        if (high == null || (!surely && !high.money()) || !isPrice(high, !surely)) {
            return false;
        }
        BigDecimal from = low.value();
        if (high.multiple().compareTo(BigDecimal.ONE) > 0
                && isOne(low.multiple())
                && from.compareTo(high.value()) < 0
                && from.multiply(high.multiple()).compareTo(high.value()) <= 0) {
            from = from.multiply(high.multiple());
        }
        min = from.min(high.value());
        max = from.max(high.value());
        mark(at, high.end());
        return true;
    }

    /** "Menos de 5 lucas", "under 20". A bound of a size ("hasta 10 kg") is none of a price. */
    private boolean readBound(int at) {
        int most = longest(AT_MOST, at);
        int least = longest(AT_LEAST, at);
        int word = Math.max(most, least);
        if (word == 0) {
            return false;
        }
        Amount amount = amount(at + word, true).orElse(null);
        if (amount == null
                || !isPrice(amount, ALSO_OF_THINGS.contains(tokens.get(at)))
                || (ALSO_NAMES.contains(tokens.get(at)) && isName(tokens.get(at), amount))) {
            return false;
        }
        if (most >= least) {
            max = amount.value();
        } else {
            min = amount.value();
        }
        int from = at > 0 && isGlue(tokens.get(at - 1)) ? at - 1 : at;
        mark(from, amount.end());
        return true;
    }

    /** "Hasta 6 meses" and "tengo 2 perros" say nothing of prices, unless money is named. */
    private boolean isPrice(Amount amount, boolean boundsThings) {
        if (amount.money()) {
            return true;
        }
        if (moneyOnly && boundsThings) {
            return false;
        }
        int after = amount.end();
        if (after + 1 < tokens.size() && AND.contains(tokens.get(after))) {
            Amount other = amount(after + 1, true).orElse(null);
            if (other != null) {
                return isPrice(other, boundsThings);
            }
        }
        if (after >= tokens.size() || taken[after]) {
            return true;
        }
        String word = tokens.get(after);
        if (COUNTED.contains(word)) {
            return false;
        }
        boolean thing = !Filler.WORDS.contains(word) && !Character.isDigit(word.charAt(0));
        return !thing || (!boundsThings && amount.value().compareTo(HUNDRED) >= 0);
    }

    private boolean isName(String word, Amount amount) {
        return !amount.money() && amount.value().compareTo(SURELY_A_PRICE) < 0 && sold.test(word);
    }

    /** "5 lucas", "R$ 20" without a word for the bound: what somebody has to spend. */
    private void readAmount(int at) {
        Amount amount = amount(at, at > 0 && FOR.contains(tokens.get(at - 1))).orElse(null);
        if (amount == null || !amount.money() || max != null) {
            return;
        }
        max = amount.value();
        int from = at > 0 && isGlue(tokens.get(at - 1)) ? at - 1 : at;
        mark(from, amount.end());
    }

    private static boolean isGlue(String token) {
        return token.equals("de")
                || token.equals("por")
                || token.equals("a")
                || token.equals("con")
                || token.equals("que")
                || token.equals("for")
                || token.equals("com");
    }

    /**
     * @param value in ones
     * @param money whether money was named
     * @param end where it ends
     */
    private record Amount(BigDecimal value, BigDecimal multiple, boolean money, int end) {}

    /**
     * @param priceSpokenOf whether what was said before makes it a price
     */
    private Optional<Amount> amount(int from, boolean priceSpokenOf) {
        int at = from;
        boolean money = false;
        while (at < tokens.size()
                && !taken[at]
                && (tokens.get(at).equals(SIGN)
                        || (priceSpokenOf
                                && (tokens.get(at).equals("los")
                                        || tokens.get(at).equals("de"))))) {
            money |= tokens.get(at).equals(SIGN);
            at++;
        }
        if (at >= tokens.size() || taken[at]) {
            return Optional.empty();
        }
        String token = tokens.get(at);
        boolean half = token.equals("medio") || token.equals("meio") || token.equals("media");
        BigDecimal number = half ? new BigDecimal("0.5") : number(token);
        BigDecimal multiple = BigDecimal.ONE;
        if (number == null && MULTIPLES.containsKey(token) && token.equals("mil")) {
            number = BigDecimal.ONE;
            at--;
        } else if (number == null) {
            int digits = leadingDigits(token);
            String unit = token.substring(digits);
            if (digits == 0 || !MULTIPLES.containsKey(unit)) {
                return Optional.empty();
            }
            number = new BigDecimal(token.substring(0, digits));
            if (!priceSpokenOf
                    && !money
                    && number.compareTo(MANY_THINGS) < 0
                    && ALSO_THINGS.contains(unit)) {
                // "4k" is how sharp, "18k" how pure.
                return Optional.empty();
            }
            multiple = MULTIPLES.getOrDefault(unit, BigDecimal.ONE);
            money = true;
        }
        at++;
        while (at < tokens.size() && !taken[at]) {
            String word = tokens.get(at);
            if (!priceSpokenOf
                    && !money
                    && !half
                    && number.compareTo(MANY_THINGS) < 0
                    && ALSO_THINGS.contains(word)) {
                break;
            }
            BigDecimal times = MULTIPLES.get(word);
            if (times != null && multiple.compareTo(thousand()) < 0) {
                multiple = multiple.multiply(times);
                money |= !word.equals("mil");
            } else if (MONEY.contains(word) && !(half && isOne(multiple))) {
                money = true;
            } else if (word.equals("de")
                    && at + 1 < tokens.size()
                    && MONEY.contains(tokens.get(at + 1))) {
                at++;
                money = true;
            } else if ((word.equals("y") || word.equals("e"))
                    && at + 1 < tokens.size()
                    && (tokens.get(at + 1).equals("media")
                            || tokens.get(at + 1).equals("medio")
                            || tokens.get(at + 1).equals("meia"))
                    && multiple.compareTo(BigDecimal.ONE) > 0) {
                number = number.add(new BigDecimal("0.5"));
                at++;
            } else {
                break;
            }
            at++;
        }
        if (half && isOne(multiple)) {
            return Optional.empty();
        }
        boolean size = !money && at < tokens.size() && Size.of("1", tokens.get(at)).isPresent();
        return size
                ? Optional.empty()
                : Optional.of(new Amount(number.multiply(multiple), multiple, money, at));
    }

    private static @Nullable BigDecimal number(String token) {
        Integer word = NUMBERS.get(token);
        if (word != null) {
            return BigDecimal.valueOf(word);
        }
        if (!Character.isDigit(token.charAt(0)) || token.length() > 12) {
            return null;
        }
        if (token.matches("\\d{1,3}[.,]\\d{3}")) {
            return new BigDecimal(token.replaceAll("[.,]", ""));
        }
        return token.matches("\\d+([.,]\\d+)?") ? new BigDecimal(token.replace(',', '.')) : null;
    }

    private static int leadingDigits(String token) {
        int digits = 0;
        while (digits < token.length()
                && digits < 9
                && token.charAt(digits) >= '0'
                && token.charAt(digits) <= '9') {
            digits++;
        }
        return digits;
    }

    private void take(List<List<String>> phrases, Preference as) {
        for (int at = 0; at < tokens.size(); at++) {
            int length = longest(phrases, at);
            if (length > 0 && preference == Preference.NONE) {
                preference = as;
                mark(at, at + length);
            }
        }
    }

    private void mark(int from, int to) {
        for (int i = from; i < to; i++) {
            taken[i] = true;
        }
    }

    private int longest(List<List<String>> phrases, int at) {
        int longest = 0;
        for (List<String> phrase : phrases) {
            if (phrase.size() > longest && stands(phrase, at)) {
                longest = phrase.size();
            }
        }
        return longest;
    }

    private boolean stands(List<String> phrase, int at) {
        if (at + phrase.size() > tokens.size()) {
            return false;
        }
        for (int i = 0; i < phrase.size(); i++) {
            if (taken[at + i] || !tokens.get(at + i).equals(phrase.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<List<String>> phrases(String... phrases) {
        List<List<String>> all = new ArrayList<>();
        for (String phrase : phrases) {
            all.add(List.of(phrase.split(" ")));
        }
        return List.copyOf(all);
    }

    private static boolean isOne(BigDecimal multiple) {
        return multiple.compareTo(BigDecimal.ONE) == 0;
    }

    private static BigDecimal thousand() {
        return BigDecimal.valueOf(1000);
    }
}
