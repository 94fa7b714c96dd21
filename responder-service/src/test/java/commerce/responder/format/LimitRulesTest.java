package commerce.responder.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every text and every part of a message. */
class LimitRulesTest {

    private static final int TRIES = 2_000;
    private static final Set<Limit> OF_IDS = EnumSet.of(Limit.BUTTON_ID, Limit.ROW_ID);

    /** Each is one character to who reads it, whatever stands beside it. */
    private static final List<String> CHARACTERS =
            List.of(
                    "a",
                    "ñ",
                    "n\u0303",
                    "Z",
                    "7",
                    " ",
                    ".",
                    "世",
                    "\u0e01\u0e33",
                    "😀",
                    "👍🏽",
                    "🛍️",
                    "🇦🇷",
                    "👩‍👩‍👧‍👦",
                    "e\u0301\u0302\u0303");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void asManyWholeCharactersAreLeftAsThereIsRoomFor(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            Limit limit = anyLimit(random);
            List<String> characters = anyCharacters(random, limit);
            String text = String.join("", characters);

            String fitted = limit.fit(text);

            if (text.length() <= limit.most()) {
                assertThat(fitted).isEqualTo(text);
            } else {
                assertThat(fitted).isEqualTo(whole(characters, limit.most() - 1) + "…");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aLineAndItsRestAreAllThatWasThere(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            Limit limit = anyLimit(random);
            String text = String.join("", anyCharacters(random, limit)).replace(".", "\n");

            String line = limit.fitLine(text);
            String rest = limit.rest(text);

            assertThat(line.length()).isBetween(1, limit.most());
            assertThat(line).doesNotContain("\n").isEqualTo(line.strip());
            String shown = rest.isEmpty() ? line : line.substring(0, line.length() - 1);
            assertThat((shown + rest).replace(" ", ""))
                    .isEqualTo(Limit.oneLine(text).replace(" ", ""));
            assertThat(limit.fitLine(line)).isEqualTo(line);
        }
    }

    private static Limit anyLimit(Random random) {
        List<Limit> limits = List.copyOf(EnumSet.complementOf(EnumSet.copyOf(OF_IDS)));
        return limits.get(random.nextInt(limits.size()));
    }

    /** From nothing to somewhat more than fits. */
    private static List<String> anyCharacters(Random random, Limit limit) {
        List<String> characters = new ArrayList<>();
        int length = random.nextInt(limit.most() * 3 / 2);
        for (int units = 0; units < length; units += characters.getLast().length()) {
            characters.add(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
        }
        return characters;
    }

    private static String whole(List<String> characters, int most) {
        StringBuilder text = new StringBuilder();
        for (String character : characters) {
            if (text.length() + character.length() > most) {
                break;
            }
            text.append(character);
        }
        return text.toString().stripTrailing();
    }
}
