package commerce.ai.rules;

import commerce.ai.meaning.Meaning;
import commerce.ai.slot.Sentence;
import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import commerce.contracts.Understood.RankedIntent;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message as one language reads it: its slots, the rules that hold, and what they decide. */
public final class Reading {

    /** As sure as a rule can be: an attempt to change the rules. */
    private static final double CERTAIN = 0.97;

    private final @Nullable Language guessed;
    private final Sentence sentence;
    private final RuleTable rules;
    private final List<Candidate> candidates;
    private final Decision decision;
    private @Nullable Wanted wanted;

    Reading(
            @Nullable Language guessed,
            Sentence sentence,
            RuleTable rules,
            List<Candidate> candidates) {
        this.guessed = guessed;
        this.sentence = sentence;
        this.rules = rules;
        this.candidates = candidates;
        this.decision = Decision.among(candidates, sentence.size());
    }

    /**
     * That a rule shows an intent.
     *
     * @param weight how surely, 0 to 1
     */
    public record Evidence(Intent intent, double weight) {}

    /** The language the message is written in; absent where it cannot be told. */
    public @Nullable Language guessed() {
        return guessed;
    }

    public Sentence sentence() {
        return sentence;
    }

    /** Whether a rule says what is meant, and not only the lack of one. */
    public boolean decided() {
        return decision.chosen() != null;
    }

    /** What the rules alone decide, most probable first. */
    public List<RankedIntent> ranked() {
        return decision.ranked();
    }

    double confidence() {
        return decision.ranked().getFirst().confidence();
    }

    /** Whether a rule finds an attempt to change what this service does. */
    public boolean isRefused() {
        Candidate chosen = decision.chosen();
        return chosen != null
                && chosen.intent() == Intent.UNKNOWN
                && chosen.match().rule().weight() >= CERTAIN;
    }

    /**
     * What kinds of verbs or nouns a token's word is one of, as numbers that mean the same in every
     * language: that it asks to add, to show, that it is a cart.
     */
    public int[] classes(int token) {
        return rules.classes(sentence.form(token));
    }

    /** Whether the words carry an intent, whatever they look like. */
    public boolean carries(Intent intent) {
        return Grounds.carry(intent, this);
    }

    /** Whether the words show that an intent is not meant, whoever says that it is. */
    public boolean refutes(Intent intent) {
        return Grounds.refute(intent, this);
    }

    /** Whether an intent changes something; to look for a product does not. */
    public static boolean changes(Intent intent) {
        return Grounds.changes(intent);
    }

    /** All rules that hold. */
    public List<Evidence> evidence() {
        return candidates.stream().map(each -> new Evidence(each.intent(), each.weight())).toList();
    }

    /** What the words are about that no greeting, thank-you or the like is made of. */
    public Wanted wanted() {
        Wanted read = wanted;
        if (read == null) {
            BitSet social = new BitSet();
            for (Candidate each : candidates) {
                if (each.match().rule().isSocial()) {
                    social.or(each.match().used());
                }
            }
            read = WantedReader.read(sentence, rules, social, sentence.size());
            wanted = read;
        }
        return read;
    }

    /** The entities, if the message means this. */
    public Entities entities(Intent intent) {
        Candidate chosen = decision.chosen();
        if (chosen == null || chosen.intent() != intent) {
            chosen = Decision.best(candidates, each -> each.intent() == intent);
        }
        if (chosen == null) {
            Rule bare = new Rule(intent, 1, Set.of(), false, false, List.of());
            chosen = Candidate.of(new RuleMatch(bare, new BitSet(), new BitSet()), wanted());
        }
        return Filling.of(sentence, rules, chosen, candidates);
    }

    /** Whether there are only pictures and signs in it: there is nothing to learn from letters. */
    public boolean isWordless() {
        for (int i = 0; i < sentence.size(); i++) {
            if (Character.isLetterOrDigit(sentence.form(i).codePointAt(0))) {
                return false;
            }
        }
        return true;
    }

    /**
     * What the rules alone make of it.
     *
     * @param source who is said to have decided
     */
    public Meaning meaning(String source) {
        Candidate chosen = decision.chosen();
        return new Meaning(
                guessed,
                decision.ranked(),
                chosen == null ? Entities.NONE : entities(chosen.intent()),
                source);
    }
}
