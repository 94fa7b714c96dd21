package commerce.ai.rules;

import commerce.ai.slot.Sentence;
import commerce.ai.text.Resource;
import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a language. A rule is only tried on messages that have a word of its rarest element,
 * the one with the fewest alternatives, where short words count as many.
 */
final class RuleTable {

    private static final int SHORTEST_STEM = 2;
    private static final int LONGEST_COMMON = 3;
    private static final int COMMON = 10;
    private static final int[] NO_CLASS = {};
    private static final String VERBS = "@verbs";

    private final List<Rule> rules;
    private final Map<String, int[]> byWord;
    private final Map<String, int[]> byStem;
    private final int[] always;
    private final Element.Word verbs;
    private final Map<String, int[]> classesByWord;
    private final Map<String, int[]> classesByStem;

    private RuleTable(RuleParser parser) {
        rules = parser.rules();
        verbs = Element.Word.of(parser.macro(VERBS), false);
        Map<String, List<Integer>> words = new HashMap<>();
        Map<String, List<Integer>> stems = new HashMap<>();
        List<Integer> unkeyed = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Element.Word key = rarest(rules.get(i));
            if (key == null) {
                unkeyed.add(i);
                continue;
            }
            for (String word : key.words()) {
                words.computeIfAbsent(word, _ -> new ArrayList<>()).add(i);
            }
            for (String stem : key.beginnings()) {
                stems.computeIfAbsent(stem, _ -> new ArrayList<>()).add(i);
            }
        }
        Map<String, List<Integer>> classWords = new HashMap<>();
        Map<String, List<Integer>> classStems = new HashMap<>();
        for (String name : parser.macros()) {
            if (!name.equals(VERBS)) {
                for (String word : parser.macro(name)) {
                    boolean stem = word.endsWith("*");
                    (stem ? classStems : classWords)
                            .computeIfAbsent(
                                    stem ? word.substring(0, word.length() - 1) : word,
                                    _ -> new ArrayList<>())
                            .add(name.hashCode());
                }
            }
        }
        classesByWord = asArrays(classWords);
        classesByStem = asArrays(classStems);
        byWord = asArrays(words);
        byStem = asArrays(stems);
        always = asArray(unkeyed);
    }

    static RuleTable of(Language language) {
        RuleParser parser = new RuleParser();
        parser.read(Resource.lines(language.code() + "/intents.tsv"));
        parser.read(Resource.lines("any/intents.tsv"));
        return new RuleTable(parser);
    }

    /** Whether a word is a verb that asks for something, and so no part of a product's name. */
    boolean isVerb(String form) {
        return verbs.matches(form);
    }

    /**
     * What kinds of verbs or nouns a word is one of: the macros that list it, as hashes of their
     * names, which mean the same in every language.
     */
    int[] classes(String form) {
        int[] classes = classesByWord.get(form);
        if (classes != null) {
            return classes;
        }
        for (int length = form.length(); length >= SHORTEST_STEM; length--) {
            int[] byBeginning = classesByStem.get(form.substring(0, length));
            if (byBeginning != null) {
                return byBeginning;
            }
        }
        return NO_CLASS;
    }

    /** The rules whose pattern may stand in the message, in the order of the table. */
    List<Rule> candidates(Sentence sentence) {
        BitSet found = new BitSet(rules.size());
        set(found, always);
        for (int i = 0; i < sentence.size(); i++) {
            String form = sentence.form(i);
            set(found, byWord.get(form));
            for (int length = SHORTEST_STEM; length <= form.length(); length++) {
                set(found, byStem.get(form.substring(0, length)));
            }
        }
        List<Rule> candidates = new ArrayList<>(found.cardinality());
        found.stream().forEach(index -> candidates.add(rules.get(index)));
        return candidates;
    }

    private static void set(BitSet found, int @Nullable [] indexes) {
        if (indexes != null) {
            for (int index : indexes) {
                found.set(index);
            }
        }
    }

    private static Element.@Nullable Word rarest(Rule rule) {
        Element.Word rarest = null;
        for (Element element : rule.pattern()) {
            if (element instanceof Element.Word word
                    && !word.optional()
                    && (rarest == null || size(word) < size(rarest))) {
                rarest = word;
            }
        }
        return rarest;
    }

    /** How often one of the words may be met: articles and the like are in every message. */
    private static int size(Element.Word word) {
        int size = word.beginnings().size();
        for (String each : word.words()) {
            size += each.length() <= LONGEST_COMMON ? COMMON : 1;
        }
        return size;
    }

    private static Map<String, int[]> asArrays(Map<String, List<Integer>> lists) {
        Map<String, int[]> arrays = new HashMap<>();
        lists.forEach((key, list) -> arrays.put(key, asArray(list)));
        return arrays;
    }

    private static int[] asArray(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
