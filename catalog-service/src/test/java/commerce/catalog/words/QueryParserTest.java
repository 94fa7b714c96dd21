package commerce.catalog.words;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.catalog.words.Term.Kind;
import commerce.catalog.words.Term.Origin;
import commerce.contracts.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

    private final QueryParser parser = new QueryParser();

    @ParameterizedTest
    @CsvSource({
        "busco leche descremada, leche descremada",
        "¿Tenés yerba mate?, yerba mate",
        "hola quiero comprar un aceite por favor, aceite",
        "Busco LÉCHE, leche",
        "me das 2 panes, 2 panes",
        "Hellmann's light, hellmann light",
        "coca-cola, coca cola",
        "queso en barra, queso barra"
    })
    void saysWhatIsLookedForWithoutWhatIsSaidAroundIt(String typed, String lookedFor) {
        assertThat(said(parser.parse(typed, Language.SPANISH))).isEqualTo(lookedFor);
    }

    @ParameterizedTest
    @CsvSource({
        "PORTUGUESE, quero um leite desnatado, leite desnatado",
        "PORTUGUESE, vocês têm pão?, pao",
        "ENGLISH, do you have some milk?, milk",
        "ENGLISH, I'm looking for a bread, bread"
    })
    void doesSoInEveryLanguage(Language language, String typed, String lookedFor) {
        Query query = parser.parse(typed, language);
        assertThat(said(query)).endsWith(lookedFor);
        assertThat(query.terms().size()).isLessThanOrEqualTo(lookedFor.split(" ").length + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "leches, leche",
        "yogures, yogur",
        "panes, pan",
        "nueces, nuez",
        "nuez, nueces",
        "limones, limon",
        "papeles, papel",
        "pães, pan",
        "limões, limon",
        "berries, berry",
        "leite, leche",
        "milk, leche",
        "cerveja, cerveza",
        "eggs, huevo",
        "ovos, huevo",
        "queijo, queso",
        "desnatado, descremado",
        "skimmed, descremado",
        "açúcar, azucar",
        "óleo, aceite",
        "patatas, papa",
        "manteiga, manteca",
        "frango, pollo",
        "whole milk, leche entera",
        "leite integral, leche entera"
    })
    void aWordGainsItsOtherFormsAndTheShopsNameForIt(String word, String form) {
        Query query = parser.parse(word, Language.SPANISH);
        assertThat(query.terms()).hasSize(1);
        assertThat(query.terms().getFirst().texts()).contains(form);
    }

    @Test
    void aWordOfOneLanguageIsItsOwnInAnother() {
        assertThat(forms("batata", Language.PORTUGUESE)).contains("papa");
        assertThat(forms("batata", Language.SPANISH)).doesNotContain("papa");
        assertThat(forms("integral", Language.PORTUGUESE)).contains("entero");
        assertThat(forms("integral", Language.SPANISH)).doesNotContain("entero");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1l | 1 l",
                "1 L | 1 l",
                "1 litro | 1 l",
                "un litro | 1 l",
                "1000 ml | 1 l",
                "2.25 l | 2,25 l",
                "2,25L | 2,25 l",
                "2,25 | 2,25",
                "500 gramos | 500 g",
                "500g | 500 g",
                "medio kilo | 500 g",
                "cuarto de kilo | 250 g",
                "1.000 g | 1 kg",
                "litro y medio | 1,5 l",
                "900 cc | 900 ml",
                "x6 | x 6",
                "x 12 | x 12",
                "30 unidades | x 30",
                "x 118 g | 118 g",
                "x118g | 118 g",
                "x 1.5 l | 1,5 l",
                "x1,5L | 1,5 l",
                "12 oz | 12 oz",
                "12oz | 340,194 g",
                "12 fl oz | 354,882 ml",
                "1 lb | 453,592 g",
                "una libra | 453,592 g",
                "half a pound | 226,796 g",
                "2 pounds | 907,184 g",
                "1 galón | 3785,41 ml",
                "55\" | 55 pulgadas",
                "55'' | 55 pulgadas",
                "55″ | 55 pulgadas",
                "500 hojas | x 500",
                "12-pack | x 12",
                "talla 42 | size 42",
                "size M | size m",
                "tamanho GG | size gg"
            })
    void aSizeIsTheSameHoweverItIsWritten(String typed, String form) {
        Query query = parser.parse("leche " + typed, Language.SPANISH);
        assertThat(query.terms()).hasSize(2);
        Term size = query.terms().getLast();
        assertThat(size.kind()).isEqualTo(Kind.SIZE);
        assertThat(size.texts()).contains(form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 x 125 g | 125 g | x 4",
                "4x125g | 125 g | x 4",
                "6x1.5L | 1,5 l | x 6",
                "6 x 1,5 l | 1,5 l | x 6",
                "6x1l | 1 l | x 6",
                "20x30cm | 0,3 m | 20",
                "12x355 ml | 355 ml | x 12"
            })
    void ofManyThereIsTheSizeOfEachAndHowMany(String typed, String each, String many) {
        List<Term> terms = parser.parse("leche " + typed, Language.SPANISH).terms();

        assertThat(terms).hasSize(3);
        assertThat(terms.get(1).texts()).contains(each);
        assertThat(terms.get(2).texts()).contains(many);
    }

    @Test
    void decimalsAreLookedForWithCommaAndPoint() {
        assertThat(parser.parse("coca 2.25 l", Language.SPANISH).terms().getLast().texts())
                .contains("2,25 l", "2.25 l");
        assertThat(parser.parse("coca 2.25", Language.SPANISH).terms().getLast().texts())
                .contains("2,25", "2.25");
    }

    @Test
    void aQuoteThatEndsIsNoInches() {
        assertThat(parser.parse("\"coca 2\"", Language.SPANISH).terms().getLast().texts())
                .contains("2");
    }

    @Test
    void spanishNamesTheThingFirstAndEnglishLast() {
        assertThat(parser.parse("aceite de girasol", Language.SPANISH).heads())
                .contains("aceite", "aceites")
                .doesNotContain("girasol");
        assertThat(parser.parse("sparkling water", Language.ENGLISH).heads()).contains("agua");
    }

    @ParameterizedTest
    @CsvSource({
        "bosch drill, drill",
        "toothpaste sensitive, toothpaste",
        "wooden table for the garden, table",
        "socks for men, socks",
        "cable to connect a printer, cable",
        "sugar free soda, soda",
        "coffee machine, coffee machine"
    })
    void theThingOfAnEnglishQueryIsTheLastBeforeWhatItIsFor(String typed, String thing) {
        Query query = parser.parse(typed, Language.ENGLISH);

        assertThat(query.terms().get(query.head()).said()).isEqualTo(thing);
    }

    @ParameterizedTest
    @CsvSource({
        "SPANISH, garrafa de agua 5 l, agua",
        "ENGLISH, rice 5kg bag, rice",
        "PORTUGUESE, galão de água 20 litros, agua",
        "SPANISH, caja 12 unidades, caja"
    })
    void whatASizeIsPackedInIsNotTheThing(Language language, String typed, String thing) {
        Query query = parser.parse(typed, language);

        assertThat(query.terms().get(query.head()).said()).isEqualTo(thing);
    }

    @ParameterizedTest
    @CsvSource({
        "strawberry, Frozen strawberries, strawberries",
        "limão, Limões sicilianos, limoes",
        "pão, Pães franceses, paes",
        "anel, Anéis de prata, aneis",
        "bombom, Bombons sortidos, bombons",
        "knife, Kitchen knives, knives",
        "lemon, Lemons 4 pack, lemons",
        "ovo, Ovos brancos, ovos",
        "child, Car seat for children, children"
    })
    void aSingularIsThePluralThatTheShopHas(String typed, String name, String plural) {
        Vocabulary words =
                new Vocabulary.Builder().add(new ProductText(name, null, "Varios", "")).build();
        Term term = new QueryParser(() -> words).parse(typed, Language.SPANISH).terms().getFirst();

        assertThat(term.forms())
                .anySatisfy(
                        form -> {
                            assertThat(form.text()).isEqualTo(plural);
                            assertThat(form.origin()).isEqualTo(Origin.SAID);
                        });
    }

    @Test
    void anotherNameIsInThePluralThatTheShopHas() {
        Vocabulary words =
                new Vocabulary.Builder()
                        .add(new ProductText("Baby nappies", null, "Baby", ""))
                        .add(new ProductText("Bin liners 30 l", null, "Home", ""))
                        .build();
        QueryParser english = new QueryParser(() -> words);

        assertThat(english.parse("diapers", Language.ENGLISH).terms().getFirst().texts())
                .contains("nappies");
        assertThat(english.parse("trash bags", Language.ENGLISH).terms().getFirst().texts())
                .contains("bin liners");
    }

    @ParameterizedTest
    @CsvSource({
        "busco vitamina e, vitamina e",
        "crema de dia, crema dia",
        "hola buen dia crema, crema",
        "crema para hoy, crema",
        "yerba casa, yerba casa",
        "vitamina e crema, vitamina crema",
        "algo para la casa vitamina, vitamina"
    })
    void fillerThatProductsAreCalledByIsLookedFor(String typed, String lookedFor) {
        Vocabulary.Builder words = new Vocabulary.Builder();
        words.add(new ProductText("Vitamina E 400 UI", null, "Varios", ""));
        words.add(new ProductText("Crema de día hidratante", null, "Varios", ""));
        words.add(new ProductText("Yerba suave", "Casa", "Varios", ""));
        Vocabulary vocabulary = words.build();

        assertThat(said(new QueryParser(() -> vocabulary).parse(typed, Language.SPANISH)))
                .isEqualTo(lookedFor);
    }

    @Test
    void withAndWithoutDecideBetweenEquals() {
        assertThat(parser.parse("agua sin gas", Language.SPANISH).preferred())
                .containsExactly("sin gas");
        assertThat(parser.parse("agua", Language.SPANISH).preferred()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aseite | aceite | CORRECTED",
                "acetie | aceite | CORRECTED",
                "jirasol | girasol | CORRECTED",
                "lavadnina | lavandina | CORRECTED",
                "labandina | lavandina | CORRECTED",
                "desifectante | desinfectante | CORRECTED",
                "gayetitas | galletitas | CORRECTED",
                "keso | queso | CORRECTED",
                "uevo | huevos | CORRECTED",
                "cocacola | coca cola | JOINED",
                "laserenisima | serenisima | JOINED",
                "descre | descremada | BEGINNING",
                "aguacatte | palta | CORRECTED",
                "limpiador | limpiador | SAID"
            })
    void anUnknownWordIsWhatTheShopHasNearIt(String typed, String meant, Origin origin) {
        Term term = shop().parse(typed, Language.SPANISH).terms().getFirst();

        assertThat(term.best().text()).isEqualTo(meant);
        assertThat(term.best().origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulones", "xilofon", "tutankamon", "pc", "ab"})
    void whatIsNearNothingStaysWhatItIs(String typed) {
        assertThat(shop().parse(typed, Language.SPANISH).terms().getFirst().texts())
                .contains(typed)
                .noneMatch(text -> text.equals("aceite") || text.equals("leche"));
    }

    @ParameterizedTest
    @CsvSource({
        "vino tino, vino tinto",
        "papel ijienico, papel higienico",
        "dulce de lehe, dulce leche"
    })
    void aMistypedPhraseIsKnownByItsOtherWords(String typed, String meant) {
        assertThat(shop().parse(typed, Language.SPANISH).terms().getFirst().best().text())
                .isEqualTo(meant);
    }

    @Test
    void mistypedFillerIsFiller() {
        assertThat(said(shop().parse("bsuco aceite", Language.SPANISH))).isEqualTo("aceite");
    }

    @Test
    void whatLabelsBeginWithIsTheThing() {
        Query query = shop().parse("serenisima leche", Language.SPANISH);

        assertThat(query.terms().get(query.head()).said()).isEqualTo("leche");
        assertThat(query.terms().getFirst().weight()).isLessThan(query.terms().getLast().weight());
    }

    @ParameterizedTest
    @CsvSource({
        "quero leite desnatado, PORTUGUESE",
        "batata frita, PORTUGUESE",
        "skimmed milk, ENGLISH",
        "do you have olive oil, ENGLISH",
        "leche descremada, SPANISH",
        "something to sit on, ENGLISH",
        "skimmed milks, ENGLISH",
        "xyz, SPANISH"
    })
    void wordsTellTheirLanguage(String text, Language language) {
        assertThat(parser.guess(text)).isEqualTo(language);
    }

    @Test
    void wordsThatTellNothingAreTheShops() {
        Vocabulary words =
                new Vocabulary.Builder()
                        .add(new ProductText("Milk whole", null, "Dairy", ""))
                        .add(new ProductText("Bread sliced", null, "Bakery", ""))
                        .build();

        assertThat(new QueryParser(() -> words).guess("xyz")).isEqualTo(Language.ENGLISH);
    }

    private static QueryParser shop() {
        Vocabulary.Builder words = new Vocabulary.Builder();
        for (String name :
                List.of(
                        "Aceite de girasol Natura 1,5 L",
                        "Aceite de oliva Nucete",
                        "Lavandina en gel Ayudín",
                        "Limpiador desinfectante Procenex",
                        "Galletitas de agua Express",
                        "Queso cremoso",
                        "Huevos blancos",
                        "Gaseosa Coca Cola 2 L",
                        "Leche descremada La Serenísima",
                        "Dulce de leche clásico La Serenísima",
                        "Vino tinto malbec",
                        "Papel higiénico Elite",
                        "Palta Hass")) {
            words.add(
                    new ProductText(
                            name,
                            name.endsWith("Serenísima") ? "La Serenísima" : null,
                            "Almacén",
                            ""));
        }
        Vocabulary vocabulary = words.build();
        return new QueryParser(() -> vocabulary);
    }

    @Test
    void fillerIsLookedForWhereNothingElseWasSaid() {
        assertThat(said(parser.parse("para", Language.SPANISH))).isEqualTo("para");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "???", "🙂", "'':*", "&|!()"})
    void nothingIsLookedForWhereNothingWasSaid(String typed) {
        assertThat(parser.parse(typed, Language.SPANISH).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' | leche",
                "leche:*",
                "a\\b 'c' & (d",
                "leche & !pan",
                "<-> x",
                "ß ﬁ ½ Ⅷ",
                "x 99999999999"
            })
    void noSignMeansAnythingToTheDatabase(String typed) {
        for (Term term : parser.parse(typed, Language.SPANISH).terms()) {
            assertThat(term.texts()).allMatch(form -> form.matches("[\\p{L}\\p{N} .,]+"));
        }
    }

    @Test
    void aLongTextIsCutToEightTerms() {
        String text = "uno1 dos2 tres3 cuatro4 cinco5 seis6 siete7 ocho8 nueve9 diez10";
        assertThat(parser.parse(text.repeat(100), Language.SPANISH).terms()).hasSize(8);
    }

    private List<String> forms(String word, Language language) {
        return parser.parse(word, language).terms().getFirst().texts();
    }

    private static String said(Query query) {
        return String.join(" ", query.terms().stream().map(Term::said).toList());
    }
}
