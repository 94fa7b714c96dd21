package commerce.catalog.words;

import commerce.catalog.words.Term.Form;
import commerce.catalog.words.Term.Origin;
import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.List;

/** What else a thing is called in a shop: in another number, by others, and as it is written. */
final class OtherNames {

    /** What other names weigh, of a word that the shop uses itself and of one that it does not. */
    private static final double ALSO = 0.75;

    private static final double INSTEAD = 0.95;

    /** And what means something else where the shop is. */
    private static final double OTHERWISE = 0.6;

    private final Concepts concepts;
    private final Vocabulary conceptNames;
    private final Vocabulary shop;
    private final Language language;
    private final Language shopLanguage;

    /**
     * @param conceptNames the names that are one word
     * @param language whose names they are
     */
    OtherNames(
            Concepts concepts,
            Vocabulary conceptNames,
            Vocabulary shop,
            Language language,
            Language shopLanguage) {
        this.concepts = concepts;
        this.conceptNames = conceptNames;
        this.shop = shop;
        this.language = language;
        this.shopLanguage = shopLanguage;
    }

    /**
     * A word in other numbers, and what else the thing is called.
     *
     * @param thing whether it stands where labels name the thing
     */
    void addTo(List<Form> forms, String said, double weight, boolean thing) {
        List<String> written = new ArrayList<>(Plurals.forms(said));
        Plurals.plurals(said).stream().filter(this::isWritten).forEach(written::add);
        // A Portuguese "batata" is not what a Spanish shop calls so.
        boolean foreign =
                language != shopLanguage && written.stream().anyMatch(concepts::isAmbiguous);
        for (String form : written) {
            forms.add(new Form(form, foreign ? weight * OTHERWISE : weight, Origin.SAID));
        }
        boolean used = shop.isEmpty() || (thing ? shop.heads(said) > 0 : shop.names(said));
        double usual = used && !foreign ? ALSO : INSTEAD;
        for (String form : written) {
            for (String name : concepts.of(form, language)) {
                if (isOfUse(name)) {
                    boolean otherwise =
                            concepts.isAmbiguous(name)
                                    && !concepts.isCalledSo(name, shopLanguage, form);
                    double certain = weight * (otherwise ? OTHERWISE : 1);
                    addAsWritten(forms, name, certain * usual, Origin.SYNONYM);
                }
            }
        }
    }

    /** The same of what a misspelt word is taken for. */
    void addToCorrection(List<Form> forms, Form correction, boolean thing) {
        List<Form> names = new ArrayList<>();
        addTo(names, correction.text(), correction.weight(), thing);
        names.stream()
                .filter(name -> !name.text().equals(correction.text()))
                .forEach(name -> forms.add(new Form(name.text(), name.weight(), Origin.CORRECTED)));
    }

    /** "Aguacatte" is near a word that the shop has another for. */
    void addNear(List<Form> corrections, String said) {
        for (Vocabulary.Near near : conceptNames.near(said, Spelling.limit(said))) {
            for (String name : concepts.of(near.word().text(), language)) {
                if (isOfUse(name)) {
                    addAsWritten(corrections, name, 0.8 - 0.15 * near.cost(), Origin.CORRECTED);
                }
            }
        }
    }

    /** What a phrase that names a thing is called beside that. */
    void addOfPhrase(List<Form> forms, String phrase, Origin origin) {
        double weight = shop.isEmpty() || shop.knowsAll(phrase) ? ALSO : INSTEAD;
        for (String name : concepts.of(phrase, language)) {
            if (isOfUse(name)) {
                addAsWritten(forms, name, weight, origin);
            }
        }
    }

    /** A name, and the same with a word in the plural that the shop writes so. */
    void addAsWritten(List<Form> forms, String name, double weight, Origin origin) {
        forms.add(new Form(name, weight, origin));
        List<String> words = List.of(name.split(" "));
        for (int i = 0; i < words.size(); i++) {
            for (String plural : Plurals.plurals(words.get(i))) {
                if (isWritten(plural)) {
                    List<String> written = new ArrayList<>(words);
                    written.set(i, plural);
                    forms.add(new Form(String.join(" ", written), weight, origin));
                }
            }
        }
    }

    /** What the shop has no word of finds nothing. */
    boolean isOfUse(String name) {
        if (shop.isEmpty() || shop.knowsAll(name)) {
            return true;
        }
        for (String word : name.split(" ")) {
            if (word.length() > 2
                    && !shop.knows(word)
                    && Plurals.plurals(word).stream().noneMatch(this::isWritten)) {
                return false;
            }
        }
        return true;
    }

    private boolean isWritten(String word) {
        return shop.get(word) != null;
    }
}
