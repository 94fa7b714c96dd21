package commerce.responder.format;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.Currency;
import commerce.contracts.Language;
import commerce.contracts.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The words of one language: {@code messages_es.properties} and its sisters. */
final class Phrases {

    private static final Map<Language, Phrases> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Phrases(language));
        }
    }

    private final Language language;
    private final Map<String, Phrase> phrases = new HashMap<>();
    private final LocalizedNumberFormatter numbers;
    private final Map<java.util.Currency, LocalizedNumberFormatter> prices =
            new ConcurrentHashMap<>();

    private Phrases(Language language) {
        this.language = language;
        this.numbers = NumberFormatter.withLocale(language.locale());
        read(language)
                .forEach(
                        (key, pattern) ->
                                phrases.put((String) key, Phrase.of((String) pattern, language)));
    }

    static Phrases in(Language language) {
        return java.util.Objects.requireNonNull(ALL.get(language));
    }

    /**
     * Loads all that is loaded late: once, by one thread, before there are messages. ICU reads its
     * data in class initialisers. A virtual thread that waits for one keeps its processor's
     * carrier; when the first messages came all at once, they kept them all, and waited for ever
     * for the one that had begun.
     */
    static void load() {
        for (Phrases phrases : ALL.values()) {
            phrases.money(Money.of("1234.56", "ARS"));
            phrases.number(BigDecimal.TEN);
            phrases.moment(Instant.EPOCH, ZoneId.of("UTC"));
            phrases.phrases.values().forEach(Phrase::load);
        }
    }

    /** The language, as Meta names a template's: {@code es_AR}. */
    String templateLanguage() {
        return language.locale().toString();
    }

    Set<String> keys() {
        return Set.copyOf(phrases.keySet());
    }

    /**
     * @param namesAndValues the phrase's arguments, each a name and a value
     * @throws IllegalArgumentException when there is no such phrase
     */
    String say(String key, Object... namesAndValues) {
        Phrase phrase = phrases.get(key);
        if (phrase == null) {
            throw new IllegalArgumentException("no phrase \"%s\" in %s".formatted(key, language));
        }
        return phrase.say(namesAndValues);
    }

    /** {@code $ 1.480,00}, in the currency the money has. */
    String money(Money money) {
        return plainBlanks(
                prices.computeIfAbsent(
                                money.currency(),
                                currency ->
                                        numbers.unit(
                                                        Currency.getInstance(
                                                                currency.getCurrencyCode()))
                                                .unitWidth(NumberFormatter.UnitWidth.NARROW))
                        .format(money.amount())
                        .toString());
    }

    String number(BigDecimal number) {
        return plainBlanks(numbers.format(number.stripTrailingZeros()).toString());
    }

    String moment(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern(say("pattern.moment"), language.locale())
                .format(instant.atZone(zone));
    }

    /** Blanks that do not break look the same on a phone, but nobody finds them when searching. */
    private static String plainBlanks(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    private static Properties read(Language language) {
        String file = "/messages_" + language.code() + ".properties";
        Properties properties = new Properties();
        try (InputStream stream = Phrases.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing");
            }
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        return properties;
    }

    /**
     * @param fixed the phrase where it has no arguments
     * @param format what fills the arguments in; must not be used by two threads at a time
     */
    private record Phrase(String fixed, @Nullable MessageFormat format) {

        static Phrase of(String pattern, Language language) {
            MessageFormat format = new MessageFormat(pattern, language.locale());
            return format.getArgumentNames().isEmpty()
                    ? new Phrase(format.format(Map.of()), null)
                    : new Phrase("", format);
        }

        void load() {
            if (format != null) {
                Map<String, Object> arguments = new HashMap<>();
                format.getArgumentNames().forEach(name -> arguments.put(name, 1));
                format.format(arguments);
            }
        }

        String say(Object... namesAndValues) {
            if (format == null) {
                return fixed;
            }
            Map<String, Object> arguments = new HashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
            for (String name : format.getArgumentNames()) {
                if (!arguments.containsKey(name)) {
                    throw new IllegalArgumentException("no value for {" + name + "}");
                }
            }
            synchronized (format) {
                return format.format(arguments);
            }
        }
    }
}
