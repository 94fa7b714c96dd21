package commerce.benchmarks.search;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One grade of a judged wish, and which products earn it. The file of judged queries says what its
 * atoms mean.
 */
record Rule(int grade, Predicate<Item> fits) {

    private static final Pattern TOKEN = Pattern.compile("\\d+[.,]\\d+|[\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Rules of the form {@code 3: ^milk skimmed ; 2: ^milk}. */
    static List<Rule> read(String line) {
        List<Rule> rules = new ArrayList<>();
        for (String rule : line.split(";")) {
            String[] sides = rule.strip().split(":\\s*", 2);
            if (sides.length != 2) {
                throw new IllegalArgumentException("not a rule: " + rule);
            }
            rules.add(new Rule(Integer.parseInt(sides[0]), all(sides[1])));
        }
        return List.copyOf(rules);
    }

    /** The grade of the first rule that fits; 0 where none does. */
    static int grade(List<Rule> rules, Item item) {
        return rules.stream()
                .filter(rule -> rule.fits.test(item))
                .mapToInt(Rule::grade)
                .findFirst()
                .orElse(0);
    }

    /** What has all of these atoms. */
    static Predicate<Item> all(String atoms) {
        List<Predicate<Item>> all =
                Arrays.stream(atoms.strip().split("\\s+")).map(Rule::atom).toList();
        return item -> all.stream().allMatch(each -> each.test(item));
    }

    private static Predicate<Item> atom(String atom) {
        char first = atom.charAt(0);
        String rest = atom.substring(1);
        if (first == '-') {
            return atom(rest).negate();
        }
        if (atom.startsWith("<=") || atom.startsWith(">=")) {
            BigDecimal bound = new BigDecimal(atom.substring(2));
            return first == '<'
                    ? item -> item.price().compareTo(bound) <= 0
                    : item -> item.price().compareTo(bound) >= 0;
        }
        List<Predicate<Item>> any = Arrays.stream(atom.split("/")).map(Rule::words).toList();
        return item -> any.stream().anyMatch(each -> each.test(item));
    }

    private static Predicate<Item> words(String choice) {
        if (choice.startsWith("@")) {
            String name = choice.substring(1);
            return item -> plain(item.category()).startsWith(name);
        }
        boolean atStart = choice.startsWith("^");
        List<String> words = List.of((atStart ? choice.substring(1) : choice).split("_"));
        return item -> {
            List<String> tokens = tokens(item);
            int last = atStart ? 0 : tokens.size() - words.size();
            for (int at = 0; at <= last && at + words.size() <= tokens.size(); at++) {
                if (stand(words, tokens, at)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static boolean stand(List<String> words, List<String> tokens, int at) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String token = tokens.get(at + i);
            boolean same =
                    word.endsWith("$")
                            ? token.equals(word.substring(0, word.length() - 1))
                            : token.startsWith(word);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static List<String> tokens(Item item) {
        return TOKEN.matcher(plain(item.name() + " " + item.brand() + " " + item.size()))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toList());
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
