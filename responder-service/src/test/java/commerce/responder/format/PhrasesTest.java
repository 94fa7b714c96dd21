package commerce.responder.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.MessageFormat;
import commerce.contracts.Language;
import commerce.contracts.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhrasesTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_language_says_the_same_things_of_the_same_things(Language language)
            throws IOException {
        Properties spanish = read(Language.SPANISH);
        Properties other = read(language);

        assertThat(other.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(spanish.stringPropertyNames());
        for (String key : spanish.stringPropertyNames()) {
            assertThat(arguments(other.getProperty(key)))
                    .as("arguments of %s", key)
                    .isEqualTo(arguments(spanish.getProperty(key)));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void what_stands_on_buttons_and_in_lists_is_never_cut(Language language) {
        Phrases phrases = Phrases.in(language);
        for (String key : phrases.keys()) {
            if (key.startsWith("button.list")) {
                assertThat(phrases.say(key)).matches(Limit.LIST_BUTTON::allows, key);
            } else if (key.startsWith("button.")) {
                assertThat(phrases.say(key, "quantity", 99))
                        .matches(Limit.BUTTON_TITLE::allows, key);
            } else if (key.startsWith("row.")) {
                assertThat(phrases.say(key, "page", 99)).matches(Limit.ROW_TITLE::allows, key);
            } else if (key.startsWith("section.")) {
                assertThat(phrases.say(key)).matches(Limit.SECTION_TITLE::allows, key);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPANISH | 1480 | ARS | $ 1.480,00",
                "SPANISH | 0.5 | ARS | $ 0,50",
                "PORTUGUESE | 1480 | ARS | $ 1.480,00",
                "PORTUGUESE | 1480 | BRL | R$ 1.480,00",
                "ENGLISH | 1480 | ARS | $1,480.00",
                "SPANISH | 1480 | CLP | $ 1.480"
            })
    void prices_are_written_as_the_language_writes_them_in_the_currency_they_have(
            Language language, String amount, String currency, String written) {
        assertThat(Phrases.in(language).money(Money.of(amount, currency))).isEqualTo(written);
    }

    @Test
    void plurals_follow_the_number() {
        Phrases spanish = Phrases.in(Language.SPANISH);
        assertThat(spanish.say("list.count", "total", 1)).isEqualTo("1 producto");
        assertThat(spanish.say("list.count", "total", 1200)).isEqualTo("1.200 productos");
    }

    @Test
    void what_is_put_in_is_not_read_as_a_pattern() {
        assertThat(Phrases.in(Language.SPANISH).say("list.search", "about", "{x} 'y' #"))
                .isEqualTo("🔍 Resultados para *{x} 'y' #*");
    }

    @Test
    void a_phrase_that_is_missing_or_lacks_a_value_is_an_error() {
        Phrases spanish = Phrases.in(Language.SPANISH);
        assertThatThrownBy(() -> spanish.say("no.such.phrase"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> spanish.say("list.count"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Object arguments(String pattern) {
        return new MessageFormat(pattern).getArgumentNames();
    }

    private static Properties read(Language language) throws IOException {
        Properties properties = new Properties();
        try (InputStream stream =
                PhrasesTest.class.getResourceAsStream(
                        "/messages_" + language.code() + ".properties")) {
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
