package commerce.ai.text;

import java.util.Locale;

/** What the words of a language's word list are good for. */
public enum WordKind {
    /** Politeness and padding: never means anything. */
    FILLER,
    /** Shows by its accents which language it is, and nothing else: "olá". */
    SPELLING,
    /** Tells the language although another one has the word too: "o", "um". */
    TELLING,
    /** Articles, pronouns, prepositions, auxiliary verbs. */
    FUNCTION,
    /** Everyday words that name nothing a shop sells. */
    COMMON,
    /** Shows that a clause follows, not a product: "que", "porque", "how". */
    CLAUSE,
    /** Stands between two products: "y", "e", "and". */
    CONNECTOR,
    /** Between an amount and what it is of: "de", "of". */
    OF,
    /** Phrases in which a product's word is something else: "no vino", "te amo". */
    NOT_PRODUCT,
    /** Inside a product's name: "de", "con", "sin", "with". */
    LINK,
    /** Before what a product is made of, or comes with: "tiene", "sem", "contains". */
    CONTAINING,
    /** May follow "te" where it is tea. */
    AFTER_TEA,
    /** Stands between two requests, and is nothing else: "y", "and". */
    AND,
    /** Around a product, but not part of it: "al carrito", "a mi pedido". */
    NOISE,
    NEGATION,
    /** "un", "uma", "a": one, or only an article. */
    ONE,
    ARTICLE,
    NUMBER,
    /** Multiplies the number before it: "cientos", "mil". */
    HUNDRED,
    HALF,
    /** "y medio", "e meio", "and a half". */
    AND_HALF,
    UNIT,
    ORDINAL,
    /** After an ordinal: "one", "opción". */
    ORDINAL_NOUN,
    /** After an ordinal that does not mean a place in a list: "pedido", "vez". */
    NOT_ORDINAL,
    /** Days that are called as places in a list are: "na sexta", "segunda a". */
    WEEKDAY,
    /** Before a time of day: "a las", "para as". */
    CLOCK_INTRO,
    /** What time is measured in: "horas", "minutes". */
    CLOCK_UNIT,
    /** Before digits that mean a place in a list: "número", "opción". */
    NUMBER_SIGN,
    CURRENCY,
    /** A thousand, in money: "lucas", "mil", "k". */
    THOUSANDS,
    AT_MOST,
    AT_LEAST,
    BETWEEN,
    /** Between two amounts of money: "a", "to". */
    RANGE,
    /** Between a limit and its amount: "los", "de". */
    MONEY_PADDING,
    /** After an amount of money: "como mucho", "or less". */
    OR_LESS,
    /** Before an amount of money that is not to be exceeded: "tengo", "con". */
    BUDGET,
    STREET,
    /** After a street's name: "street", "ave". */
    STREET_ENDING,
    /** Before an address: "mi dirección es", "mandalo a". */
    ADDRESS_INTRO,
    /** Inside addresses: "de", "entre", "y". */
    ADDRESS_LINK,
    /** Floors, flats, neighbourhoods. */
    ADDRESS_PART,
    /** Where an address ends and something else begins. */
    ADDRESS_END,
    PAYMENT,
    ORDER_WORD,
    CATEGORY;

    /** As it stands in word lists. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
