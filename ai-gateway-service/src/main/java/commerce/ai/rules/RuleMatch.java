package commerce.ai.rules;

import java.util.BitSet;

/**
 * That a rule's pattern stands in a message.
 *
 * @param used the tokens it stands on
 * @param taken those among them that mean nothing else; slots keep their meaning
 */
record RuleMatch(Rule rule, BitSet used, BitSet taken) {

    /** The first token it stands on; −1 where it has no pattern. */
    int start() {
        return used.nextSetBit(0);
    }

    /** The token after the last it stands on. */
    int end() {
        return used.length();
    }

    /** Whether one begins before the other ends. */
    boolean interleaves(RuleMatch other) {
        return start() >= 0 && other.start() >= 0 && start() < other.end() && other.start() < end();
    }
}
