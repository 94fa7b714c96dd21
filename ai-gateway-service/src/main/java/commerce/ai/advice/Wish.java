package commerce.ai.advice;

import commerce.contracts.Language;
import java.util.List;

/**
 * What advice is wanted for.
 *
 * @param occasion in the customer's words: "un asado para 6"
 * @param keywords words for products that the occasion is known by; empty where it is not known
 */
record Wish(Language language, String occasion, List<String> keywords) {

    Wish {
        keywords = List.copyOf(keywords);
    }
}
