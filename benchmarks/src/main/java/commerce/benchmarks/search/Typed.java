package commerce.benchmarks.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What people type who look for products of a catalogue: few things often, many things once. */
final class Typed {

    private static final long SEED = 42;

    /** The share of the products that most are looked for: one in eight of all, cubed. */
    private static final int SKEW = 3;

    private Typed() {}

    /**
     * So many queries: one to four words of a name, with sizes, fillers, prices and typing errors.
     */
    static List<String> varied(List<Item> items, int count) {
        Random random = new Random(SEED);
        List<String> queries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double skewed = Math.pow(random.nextDouble(), SKEW);
            Item item = items.get((int) (skewed * items.size()));
            queries.add(query(item, random));
        }
        return queries;
    }

    private static String query(Item item, Random random) {
        String[] words = item.name().toLowerCase(Locale.ROOT).split(" ");
        int most = Math.min(words.length, 1 + random.nextInt(4));
        String text = String.join(" ", List.of(words).subList(0, most));
        if (random.nextInt(4) == 0 && item.brand() != null) {
            text += " " + item.brand().toLowerCase(Locale.ROOT);
        }
        if (random.nextInt(6) == 0 && item.size() != null) {
            text += " " + item.size();
        }
        if (random.nextInt(5) == 0) {
            text = mistyped(text, random);
        }
        return switch (random.nextInt(10)) {
            case 0 -> "busco " + text;
            case 1 -> text + " barato";
            case 2 -> text + " menos de " + (1 + random.nextInt(20)) + " lucas";
            default -> text;
        };
    }

    private static String mistyped(String text, Random random) {
        if (text.length() < 6) {
            return text;
        }
        int at = 1 + random.nextInt(text.length() - 3);
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 ->
                    text.substring(0, at)
                            + text.charAt(at + 1)
                            + text.charAt(at)
                            + text.substring(at + 2);
            default -> text.substring(0, at) + text.charAt(at) + text.substring(at);
        };
    }
}
