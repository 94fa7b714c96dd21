package commerce.ai.rules;

import commerce.ai.slot.Sentence;
import commerce.ai.text.Token;
import commerce.ai.text.WordKind;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for one pattern in one message. Padding may stand between its elements. */
final class PatternMatcher {

    private final Sentence sentence;
    private final BitSet social;
    private final int lead;
    private final int tail;

    /**
     * @param social the tokens of greetings, thanks and the like
     */
    PatternMatcher(Sentence sentence, BitSet social) {
        this.sentence = sentence;
        this.social = social;
        int first = 0;
        while (first < sentence.size() && isPadding(first)) {
            first++;
        }
        int last = sentence.size();
        while (last > 0 && isPadding(last - 1)) {
            last--;
        }
        this.lead = first;
        this.tail = last;
    }

    private boolean isPadding(int index) {
        return sentence.isFiller(index) || social.get(index);
    }

    /** The first place where the rule's pattern stands, as the tokens it takes. */
    @Nullable RuleMatch match(Rule rule) {
        if (rule.pattern().isEmpty()) {
            return new RuleMatch(rule, new BitSet(), new BitSet());
        }
        int last = rule.atStart() ? lead : sentence.size() - 1;
        for (int start = 0; start <= last && start < sentence.size(); start++) {
            if (stands(rule.pattern().getFirst(), start)) {
                RuleMatch match = new RuleMatch(rule, new BitSet(), new BitSet());
                if (walk(match, 0, start)) {
                    return match;
                }
            }
        }
        return null;
    }

    private boolean stands(Element first, int index) {
        return first.optional() || first.length(sentence, index) > 0;
    }

    private boolean walk(RuleMatch match, int element, int index) {
        List<Element> pattern = match.rule().pattern();
        if (element == pattern.size()) {
            return !match.used().isEmpty() && (!match.rule().atEnd() || index >= tail);
        }
        Element next = pattern.get(element);
        if (next instanceof Element.Gap) {
            return walkGap(match, element, index);
        }
        int length = index < sentence.size() ? next.length(sentence, index) : 0;
        if (length > 0) {
            mark(match, next, index, length, true);
            if (walk(match, element + 1, index + length)) {
                return true;
            }
            mark(match, next, index, length, false);
        }
        if (next.optional() && walk(match, element + 1, index)) {
            return true;
        }
        boolean skippable = index < sentence.size() && element > 0 && sentence.isFiller(index);
        return skippable && walk(match, element, index + 1);
    }

    private static void mark(
            RuleMatch match, Element element, int index, int length, boolean used) {
        match.used().set(index, index + length, used);
        if (element.takes()) {
            match.taken().set(index, index + length, used);
        }
    }

    private boolean walkGap(RuleMatch match, int element, int index) {
        for (int skipped = 0; skipped <= Element.Gap.MOST; skipped++) {
            int at = index + skipped;
            if (at > sentence.size() || (skipped > 0 && ends(at))) {
                return false;
            }
            if (walk(match, element + 1, at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a gap cannot go on to a token: a sentence ends before it, or another begins. */
    private boolean ends(int index) {
        return isMark(index - 1)
                || (index < sentence.size() && isStop(index))
                || sentence.is(WordKind.AND, index - 1);
    }

    private boolean isStop(int index) {
        return sentence.token(index).gap() == Token.Gap.STOP;
    }

    private boolean isMark(int index) {
        return sentence.form(index).equals("?");
    }
}
