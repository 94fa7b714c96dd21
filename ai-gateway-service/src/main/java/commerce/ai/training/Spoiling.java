package commerce.ai.training;

import commerce.ai.text.Letters;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Writes a text as people do who are in a hurry: slips, no accents, held-down keys, pictures. */
final class Spoiling {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final List<String> TAILS =
            List.of("!", "!!", "...", " 🙏", " 😊", " 👍", "?", " jaja", ".", " !!!", " 😅", "??");

    private final RandomGenerator chance;

    Spoiling(RandomGenerator chance) {
        this.chance = chance;
    }

    String spoil(String text) {
        String spoilt = text;
        if (chance.nextInt(3) == 0) {
            spoilt = Letters.fold(spoilt);
        }
        if (chance.nextInt(2) == 0) {
            spoilt = spoilt.replaceAll("[¿¡]", "");
        }
        if (chance.nextInt(3) == 0) {
            spoilt = spoilt.replaceAll("[?!.]+$", "");
        }
        int slips = chance.nextInt(3) + (text.length() > 30 ? 1 : 0);
        for (int i = 0; i < slips; i++) {
            spoilt = slip(spoilt);
        }
        return switch (chance.nextInt(8)) {
            case 0 -> spoilt.toUpperCase(Locale.ROOT);
            case 1 -> spoilt + TAILS.get(chance.nextInt(TAILS.size()));
            case 2 -> lengthened(spoilt);
            case 3 -> spoilt.isEmpty() ? spoilt : capital(spoilt);
            default -> spoilt;
        };
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** One letter of a longer word missing, twice, wrong, or swapped with its neighbour. */
    private String slip(String text) {
        if (text.length() < 5) {
            return text;
        }
        int at = 1 + chance.nextInt(text.length() - 2);
        if (!isLetter(text, at - 1) || !isLetter(text, at) || !isLetter(text, at + 1)) {
            return text;
        }
        String before = text.substring(0, at);
        String behind = text.substring(at + 1);
        char c = text.charAt(at);
        return switch (chance.nextInt(4)) {
            case 0 -> before + behind;
            case 1 -> before + c + c + behind;
            case 2 -> before + LETTERS.charAt(chance.nextInt(LETTERS.length())) + behind;
            default -> before + behind.charAt(0) + c + behind.substring(1);
        };
    }

    private static boolean isLetter(String text, int index) {
        return Character.isLetter(text.charAt(index));
    }

    private String lengthened(String text) {
        int last = text.length() - 1;
        while (last >= 0 && !isLetter(text, last)) {
            last--;
        }
        if (last < 0) {
            return text;
        }
        String letter = text.substring(last, last + 1);
        return text.substring(0, last)
                + letter.repeat(2 + chance.nextInt(4))
                + text.substring(last + 1);
    }
}
