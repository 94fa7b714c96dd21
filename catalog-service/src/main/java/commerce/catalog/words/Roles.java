package commerce.catalog.words;

import commerce.catalog.words.Term.Form;
import commerce.catalog.words.Term.Kind;
import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which of a query's terms says what the thing is, and how much each of them counts. */
final class Roles {

    /** What a term counts that is neither the thing nor anything else that is known. */
    static final double COMMON = 0.5;

    private static final double PACKAGE = 0.2;
    private static final double BRAND = 0.7;
    private static final double RARE = 0.3;

    /** A word that begins fewer of the labels it stands on is not what they are. */
    private static final double HARDLY_EVER = 0.15;

    private static final double OFTEN = 0.3;

    private final List<Term> terms;
    private final Vocabulary shop;
    private final Language language;
    private final boolean thingsLast;

    /** Whether there is something that may be in a package of the size that was said. */
    private final boolean packed;

    private final int head;

    /**
     * @param tokens what the terms are made of, in plain words
     * @param language whose words they are
     * @param thingsLast whether the shop's labels name the thing last, as English does
     */
    Roles(
            List<Term> terms,
            List<String> tokens,
            Vocabulary shop,
            Language language,
            boolean thingsLast) {
        this.terms = terms;
        this.shop = shop;
        this.language = language;
        this.thingsLast = thingsLast;
        this.packed =
                terms.stream().anyMatch(term -> term.kind() == Kind.SIZE)
                        && !terms.stream().allMatch(Roles::isPackageOrSize);
        int english = language == Language.ENGLISH ? englishHead(tokens) : -1;
        this.head = english >= 0 ? english : usualHead();
    }

    private static boolean isPackageOrSize(Term term) {
        return term.kind() == Kind.SIZE || Heads.isPackage(term.said());
    }

    /** Which term says what the thing is; −1 where none can. */
    int head() {
        return head;
    }

    /** What the label of the thing itself may begin with. */
    List<String> heads() {
        if (head < 0) {
            return List.of();
        }
        Set<String> heads = new LinkedHashSet<>();
        for (Form form : terms.get(head).forms()) {
            heads.addAll(Plurals.labelForms(firstWord(form.text())));
        }
        return List.copyOf(heads);
    }

    /** The terms with what each counts. */
    List<Term> weighed() {
        List<Term> weighed = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            weighed.add(term.kind() == Kind.SIZE ? term : term.weighing(weight(term, i == head)));
        }
        return weighed;
    }

    /** The last thing before what it is for: "white paint for walls"; −1 where none is known. */
    private int englishHead(List<String> tokens) {
        int last = -1;
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            if (!mayBeThing(term)) {
                continue;
            }
            int at = tokens.indexOf(firstWord(term.said()));
            if (last >= 0
                    && at > 0
                    && tokens.subList(0, at).stream().anyMatch(EnglishNames::leadsOn)) {
                break;
            }
            if (EnglishNames.isThing(term.said()) || EnglishNames.isThing(term.best().text())) {
                last = i;
            }
        }
        return last;
    }

    /**
     * Spanish and Portuguese name the thing first, English last; but what the shop's labels begin
     * with is the thing, and what they never begin with is not.
     */
    private int usualHead() {
        int first = -1;
        int last = -1;
        int surest = -1;
        double most = 0;
        for (int i = 0; i < terms.size(); i++) {
            if (!mayBeThing(terms.get(i))) {
                continue;
            }
            first = first < 0 ? i : first;
            last = i;
            double share = headShare(terms.get(i));
            if (share > most) {
                most = share;
                surest = i;
            }
        }
        int usual = language == Language.ENGLISH ? last : first;
        boolean never = usual >= 0 && headShare(terms.get(usual)) < HARDLY_EVER;
        return never && most > OFTEN ? surest : usual;
    }

    private boolean mayBeThing(Term term) {
        return term.kind() != Kind.SIZE && !(packed && isPackageOrSize(term));
    }

    private double headShare(Term term) {
        int heads = 0;
        int products = 0;
        for (Form form : term.forms()) {
            String word = firstWord(form.text());
            heads += thingsLast ? shop.things(word) : shop.heads(word);
            products += shop.products(word);
        }
        return products == 0 ? 0 : heads / (double) products;
    }

    private static String firstWord(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    private double weight(Term term, boolean thing) {
        if (thing) {
            return 1;
        }
        if (packed && isPackageOrSize(term)) {
            return PACKAGE;
        }
        String best = term.forms().getFirst().text();
        if (shop.isBrand(best)) {
            return BRAND;
        }
        double common = Math.log(1 + shop.products(best)) / Math.log(2 + shop.products());
        return COMMON + RARE * (1 - Math.min(1, common));
    }
}
