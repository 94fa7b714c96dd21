package commerce.ai.rules;

import commerce.contracts.Intent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads rule tables. A line is {@code intent, weight, conditions, patterns} with tabs between, or a
 * macro {@code @name, alternatives}. Patterns are separated by semicolons, their elements by
 * blanks:
 *
 * <ul>
 *   <li>{@code ver|veo|mostra*}: one of these words, {@code *} for any ending
 *   <li>{@code @see}: the alternatives of a macro
 *   <li>{@code <amount>}: a slot; {@code <amount!>}: one whose value is not meant
 *   <li>{@code ..}: up to six words, whichever
 *   <li>{@code word?}: the element may be missing
 *   <li>{@code ^} and {@code $}: nothing but padding before, behind
 *   <li>{@code %}: no pattern, the conditions decide
 * </ul>
 */
final class RuleParser {

    private final Map<String, List<String>> macros = new TreeMap<>();
    private final List<Rule> rules = new ArrayList<>();

    void read(List<String> lines) {
        lines.forEach(this::readLine);
    }

    List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** The names of all macros. */
    Set<String> macros() {
        return macros.keySet();
    }

    /** The alternatives of a macro. */
    List<String> macro(String name) {
        List<String> alternatives = macros.get(name);
        if (alternatives == null) {
            throw new IllegalStateException("no macro " + name);
        }
        return alternatives;
    }

    private void readLine(String line) {
        String[] column = line.split("\t+", -1);
        if (column[0].startsWith("@") && column.length == 2) {
            macros.put(column[0], expanded(column[1]));
            return;
        }
        if (column.length != 4) {
            throw new IllegalStateException("four columns expected: " + line);
        }
        Intent intent = Intent.valueOf(column[0].toUpperCase(Locale.ROOT));
        double weight = Double.parseDouble(column[1]);
        Set<Condition> conditions = EnumSet.noneOf(Condition.class);
        if (!column[2].equals("-")) {
            for (String name : column[2].split(",", -1)) {
                conditions.add(Condition.valueOf(name.toUpperCase(Locale.ROOT)));
            }
        }
        for (String pattern : column[3].split(";", -1)) {
            rules.add(rule(intent, weight, conditions, pattern.strip()));
        }
    }

    private Rule rule(Intent intent, double weight, Set<Condition> conditions, String pattern) {
        boolean atStart = false;
        boolean atEnd = false;
        List<Element> elements = new ArrayList<>();
        for (String part : pattern.split(" +", -1)) {
            switch (part) {
                case "^" -> atStart = true;
                case "$" -> atEnd = true;
                case "%" -> {}
                case ".." -> elements.add(new Element.Gap());
                default -> elements.add(element(part));
            }
        }
        return new Rule(intent, weight, conditions, atStart, atEnd, elements);
    }

    private Element element(String part) {
        boolean optional = part.endsWith("?");
        String what = optional ? part.substring(0, part.length() - 1) : part;
        if (what.isEmpty()) {
            throw new IllegalStateException("an empty element");
        }
        return what.startsWith("<")
                ? Element.Filled.of(what.substring(1, what.length() - 1), optional)
                : Element.Word.of(expanded(what), optional);
    }

    private List<String> expanded(String alternatives) {
        List<String> words = new ArrayList<>();
        for (String alternative : alternatives.split("\\|", -1)) {
            if (alternative.startsWith("@")) {
                words.addAll(macro(alternative));
            } else {
                words.add(alternative.strip());
            }
        }
        return words;
    }
}
