package commerce.ai.corpus;

import commerce.ai.text.Letters;
import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The examples of a folder: one file for each language, another in {@code spoken} for what is said
 * rather than written to a shop, {@code any.txt} for what could be any language. In a file, {@code
 * = intent} begins the texts of an intent, {@code @name a | b} is a list that patterns refer to,
 * and every other line is a text or a {@link Pattern}. {@code *8 } before a pattern asks for up to
 * eight texts of it instead of four. The same files make the same examples.
 */
public final class Corpus {

    private static final int TEXTS_OF_A_PATTERN = 4;
    private static final int ROUNDS = 2;
    private static final int FIRST_TURNS = 1000;
    private static final int SHORTEST_CONTENT = 3;
    private static final int STEM = 5;

    private final @Nullable Language language;
    private final Map<String, List<Pattern>> lists = new HashMap<>();
    private final List<Example> examples = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    private Corpus(@Nullable Language language) {
        this.language = language;
    }

    /**
     * All of a folder.
     *
     * @param folder {@code src/main/training} of this module
     */
    public static List<Example> read(Path folder) {
        List<Example> all = new ArrayList<>();
        for (Language language : Language.values()) {
            all.addAll(read(language, file(folder, language), spoken(folder, language)));
        }
        all.addAll(read(null, folder.resolve("any.txt")));
        return List.copyOf(all);
    }

    /** What of a folder is as people talk: with idioms, stories and slang. */
    public static List<Example> readSpoken(Path folder) {
        return Arrays.stream(Language.values())
                .flatMap(language -> read(language, spoken(folder, language)).stream())
                .toList();
    }

    private static Path file(Path folder, Language language) {
        return folder.resolve(language.code() + ".txt");
    }

    private static Path spoken(Path folder, Language language) {
        return file(folder.resolve("spoken"), language);
    }

    private static List<Example> read(@Nullable Language language, Path... files) {
        Corpus corpus = new Corpus(language);
        for (Path file : files) {
            try {
                corpus.read(Files.readAllLines(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return corpus.examples;
    }

    private void read(List<String> lines) {
        Intent intent = null;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("= ")) {
                intent = Intent.valueOf(line.substring(2).strip().toUpperCase(Locale.ROOT));
            } else if (line.startsWith("@") && intent == null) {
                list(line);
            } else if (intent == null) {
                throw new IllegalStateException("no intent yet: " + line);
            } else {
                expand(line.strip(), intent);
            }
        }
    }

    private void list(String line) {
        int blank = line.indexOf(' ');
        List<Pattern> list =
                lists.computeIfAbsent(line.substring(1, blank), _ -> new ArrayList<>());
        for (String entry : split(line.substring(blank + 1))) {
            list.add(Pattern.of(entry));
        }
    }

    /** The entries of a list: bars inside brackets belong to an entry. */
    private static List<String> split(String line) {
        List<String> entries = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < line.length(); i++) {
            switch (line.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case '|' -> {
                    if (depth == 0) {
                        entries.add(line.substring(from, i).strip());
                        from = i + 1;
                    }
                }
                default -> {}
            }
        }
        entries.add(line.substring(from).strip());
        return entries;
    }

    private void expand(String line, Intent intent) {
        int texts = 0;
        String written = line;
        if (line.startsWith("*")) {
            int blank = line.indexOf(' ');
            texts = Integer.parseInt(line.substring(1, blank));
            written = line.substring(blank + 1);
        }
        Pattern pattern = Pattern.of(written);
        if (texts == 0) {
            texts = pattern.hasLists() ? TEXTS_OF_A_PATTERN : ROUNDS * pattern.widest();
        }
        Random chance = new Random(written.hashCode());
        int begin = chance.nextInt(FIRST_TURNS);
        for (int turn = begin; turn < begin + texts; turn++) {
            Draft draft = new Draft();
            pattern.fill(draft, lists, turn, chance);
            if (known.add(draft.text())) {
                examples.add(
                        new Example(
                                draft.text(),
                                language,
                                intent,
                                entities(draft, intent),
                                pattern.hasLists() ? Part.TRAINING : Part.of(family(draft))));
            }
        }
    }

    /**
     * What an example is without its entities, small words, endings and order. Examples that are
     * the same so far are of one family.
     */
    private static String family(Draft draft) {
        return Arrays.stream(Letters.fold(draft.frame()).split("[^a-z0-9]+"))
                .filter(word -> word.length() >= SHORTEST_CONTENT)
                .map(word -> word.substring(0, Math.min(STEM, word.length())))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** Where products can be named but are not marked, nobody wrote the entities down. */
    private static @Nullable Entities entities(Draft draft, Intent intent) {
        return draft.isMarked() || !mayHaveEntities(intent) ? draft.entities() : null;
    }

    private static boolean mayHaveEntities(Intent intent) {
        return switch (intent) {
            case SEARCH_PRODUCT,
                    BROWSE_CATEGORIES,
                    VIEW_OFFERS,
                    PRODUCT_DETAILS,
                    ADD_TO_CART,
                    MODIFY_CART_QUANTITY,
                    REMOVE_FROM_CART,
                    PROVIDE_ADDRESS,
                    CHOOSE_PAYMENT,
                    CANCEL_ORDER,
                    TRACK_ORDER,
                    HUMAN_SUPPORT,
                    PAYMENT_INFO,
                    DELIVERY_INFO ->
                    true;
            case GREETING,
                    VIEW_CART,
                    CLEAR_CART,
                    CHECKOUT_START,
                    CONFIRM_ORDER,
                    REPEAT_LAST_ORDER,
                    VIEW_FAVORITES,
                    HELP,
                    THANKS,
                    GOODBYE,
                    AFFIRM,
                    DENY,
                    OPT_OUT,
                    UNKNOWN ->
                    false;
        };
    }
}
