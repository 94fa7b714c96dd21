package commerce.ai.rules;

import commerce.ai.slot.Sentence;
import commerce.ai.text.Token;
import commerce.ai.text.WordKind;
import commerce.contracts.Intent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds all rules that hold for a message. */
final class Matches {

    private final Sentence sentence;
    private final RuleTable rules;
    private final BitSet social = new BitSet();
    private final Map<BitSet, Wanted> wantedBeside = new HashMap<>();

    private Matches(Sentence sentence, RuleTable rules) {
        this.sentence = sentence;
        this.rules = rules;
    }

    static List<Candidate> in(Sentence sentence, RuleTable rules) {
        return new Matches(sentence, rules).find();
    }

    private List<Candidate> find() {
        List<Rule> candidates = rules.candidates(sentence);
        PatternMatcher strict = new PatternMatcher(sentence, new BitSet());
        for (Rule rule : candidates) {
            if (rule.isSocial()) {
                RuleMatch match = strict.match(rule);
                if (match != null && stepsAside(match)) {
                    social.or(match.used());
                }
            }
        }
        PatternMatcher matcher = new PatternMatcher(sentence, social);
        List<Candidate> found = new ArrayList<>();
        for (Rule rule : candidates) {
            RuleMatch match = matcher.match(rule);
            if (match != null && !isOnlyPolite(match) && !isNegated(match)) {
                Wanted wanted = wanted(match);
                if (rule.conditions().stream().allMatch(each -> each.holds(sentence, wanted))) {
                    found.add(Candidate.of(match, wanted));
                }
            }
        }
        return found;
    }

    /** Whether other words may count as the beginning or end beside it: "hola, ofertas". */
    private boolean stepsAside(RuleMatch match) {
        if (match.used().isEmpty()) {
            return false;
        }
        int end = match.end();
        boolean apart = end >= sentence.size() || sentence.token(end).gap() != Token.Gap.NONE;
        Intent intent = match.rule().intent();
        return intent == Intent.DENY
                ? apart
                : intent != Intent.AFFIRM || apart || match.start() == 0;
    }

    /** "See you" shows nothing. */
    private boolean isOnlyPolite(RuleMatch match) {
        if (match.rule().isSocial() || match.used().isEmpty()) {
            return false;
        }
        BitSet beside = (BitSet) match.used().clone();
        beside.andNot(social);
        return beside.isEmpty();
    }

    private Wanted wanted(RuleMatch match) {
        BitSet taken = (BitSet) match.taken().clone();
        taken.or(social);
        return wantedBeside.computeIfAbsent(
                taken, each -> WantedReader.read(sentence, rules, each, sentence.size()));
    }

    /** "No me muestres ofertas" asks for none. */
    private boolean isNegated(RuleMatch match) {
        int before = match.start() - 1;
        if (before < 0 || match.rule().isSocial() || match.rule().intent() == Intent.UNKNOWN) {
            return false;
        }
        if (sentence.token(before + 1).gap() != Token.Gap.NONE) {
            return false;
        }
        while (before > 0
                && sentence.token(before).gap() == Token.Gap.NONE
                && (sentence.is(WordKind.FUNCTION, before) || sentence.isFiller(before))
                && !sentence.is(WordKind.NEGATION, before)) {
            before--;
        }
        return sentence.is(WordKind.NEGATION, before) && !social.get(before);
    }
}
