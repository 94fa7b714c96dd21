package commerce.catalog.words;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much is in a package: "1,5 L", "900 ml", "x 12".
 *
 * @param amount in the measure's unit
 */
public record Size(BigDecimal amount, Measure measure) {

    /** What a size is measured in. */
    public enum Measure {
        GRAMS,
        MILLILITRES,
        PIECES,
        METRES,
        INCHES,
        GIGABYTES
    }

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal DOZEN = BigDecimal.valueOf(12);

    private static final Map<String, Unit> UNITS =
            Map.ofEntries(
                    Map.entry("kg", Unit.KILO),
                    Map.entry("kgs", Unit.KILO),
                    Map.entry("kilo", Unit.KILO),
                    Map.entry("kilos", Unit.KILO),
                    Map.entry("quilo", Unit.KILO),
                    Map.entry("quilos", Unit.KILO),
                    Map.entry("kilogramo", Unit.KILO),
                    Map.entry("kilogramos", Unit.KILO),
                    Map.entry("g", Unit.GRAM),
                    Map.entry("gr", Unit.GRAM),
                    Map.entry("grs", Unit.GRAM),
                    Map.entry("gramo", Unit.GRAM),
                    Map.entry("gramos", Unit.GRAM),
                    Map.entry("gramas", Unit.GRAM),
                    Map.entry("grams", Unit.GRAM),
                    Map.entry("l", Unit.LITRE),
                    Map.entry("lt", Unit.LITRE),
                    Map.entry("lts", Unit.LITRE),
                    Map.entry("litro", Unit.LITRE),
                    Map.entry("litros", Unit.LITRE),
                    Map.entry("liter", Unit.LITRE),
                    Map.entry("liters", Unit.LITRE),
                    Map.entry("litre", Unit.LITRE),
                    Map.entry("litres", Unit.LITRE),
                    Map.entry("ml", Unit.MILLILITRE),
                    Map.entry("cc", Unit.MILLILITRE),
                    Map.entry("cm3", Unit.MILLILITRE),
                    Map.entry("mililitros", Unit.MILLILITRE),
                    Map.entry("un", Unit.PIECE),
                    Map.entry("u", Unit.PIECE),
                    Map.entry("unidad", Unit.PIECE),
                    Map.entry("unidades", Unit.PIECE),
                    Map.entry("units", Unit.PIECE),
                    Map.entry("uds", Unit.PIECE),
                    Map.entry("ud", Unit.PIECE),
                    Map.entry("pzas", Unit.PIECE),
                    Map.entry("pz", Unit.PIECE),
                    Map.entry("docena", Unit.DOZEN),
                    Map.entry("docenas", Unit.DOZEN),
                    Map.entry("duzia", Unit.DOZEN),
                    Map.entry("duzias", Unit.DOZEN),
                    Map.entry("dozen", Unit.DOZEN),
                    Map.entry("mg", Unit.MILLIGRAM),
                    Map.entry("oz", Unit.OUNCE),
                    Map.entry("onz", Unit.OUNCE),
                    Map.entry("onza", Unit.OUNCE),
                    Map.entry("onzas", Unit.OUNCE),
                    Map.entry("onca", Unit.OUNCE),
                    Map.entry("oncas", Unit.OUNCE),
                    Map.entry("ounce", Unit.OUNCE),
                    Map.entry("ounces", Unit.OUNCE),
                    Map.entry("floz", Unit.FLUID_OUNCE),
                    Map.entry("lb", Unit.POUND),
                    Map.entry("lbs", Unit.POUND),
                    Map.entry("libra", Unit.POUND),
                    Map.entry("libras", Unit.POUND),
                    Map.entry("pound", Unit.POUND),
                    Map.entry("pounds", Unit.POUND),
                    Map.entry("gal", Unit.GALLON),
                    Map.entry("galon", Unit.GALLON),
                    Map.entry("galones", Unit.GALLON),
                    Map.entry("galao", Unit.GALLON),
                    Map.entry("galoes", Unit.GALLON),
                    Map.entry("gallon", Unit.GALLON),
                    Map.entry("gallons", Unit.GALLON),
                    Map.entry("gram", Unit.GRAM),
                    Map.entry("grama", Unit.GRAM),
                    Map.entry("miligramos", Unit.MILLIGRAM),
                    Map.entry("milligrams", Unit.MILLIGRAM),
                    Map.entry("mililitro", Unit.MILLILITRE),
                    Map.entry("milliliter", Unit.MILLILITRE),
                    Map.entry("milliliters", Unit.MILLILITRE),
                    Map.entry("millilitre", Unit.MILLILITRE),
                    Map.entry("millilitres", Unit.MILLILITRE),
                    Map.entry("metro", Unit.METRE),
                    Map.entry("meter", Unit.METRE),
                    Map.entry("meters", Unit.METRE),
                    Map.entry("metre", Unit.METRE),
                    Map.entry("metres", Unit.METRE),
                    Map.entry("centimetros", Unit.CENTIMETRE),
                    Map.entry("ct", Unit.PIECE),
                    Map.entry("count", Unit.PIECE),
                    Map.entry("pcs", Unit.PIECE),
                    Map.entry("pk", Unit.PIECE),
                    Map.entry("pack", Unit.PIECE),
                    Map.entry("hojas", Unit.PIECE),
                    Map.entry("folhas", Unit.PIECE),
                    Map.entry("sheets", Unit.PIECE),
                    Map.entry("pieces", Unit.PIECE),
                    Map.entry("pza", Unit.PIECE),
                    Map.entry("piezas", Unit.PIECE),
                    Map.entry("kilogram", Unit.KILO),
                    Map.entry("kilograms", Unit.KILO),
                    Map.entry("grm", Unit.GRAM),
                    Map.entry("grms", Unit.GRAM),
                    Map.entry("cl", Unit.CENTILITRE),
                    Map.entry("ltr", Unit.LITRE),
                    Map.entry("m", Unit.METRE),
                    Map.entry("mt", Unit.METRE),
                    Map.entry("mts", Unit.METRE),
                    Map.entry("metros", Unit.METRE),
                    Map.entry("cm", Unit.CENTIMETRE),
                    Map.entry("mm", Unit.MILLIMETRE),
                    Map.entry("pulgadas", Unit.INCH),
                    Map.entry("pulg", Unit.INCH),
                    Map.entry("polegadas", Unit.INCH),
                    Map.entry("pol", Unit.INCH),
                    Map.entry("inch", Unit.INCH),
                    Map.entry("inches", Unit.INCH),
                    Map.entry("gb", Unit.GIGABYTE),
                    Map.entry("gigas", Unit.GIGABYTE),
                    Map.entry("tb", Unit.TERABYTE));

    /** What is only counted, and is a thing where it is not. */
    private static final Set<String> COUNTED = Set.of("pack", "hojas", "folhas", "sheets");

    private enum Unit {
        KILO(Measure.GRAMS, "1000"),
        GRAM(Measure.GRAMS, "1"),
        MILLIGRAM(Measure.GRAMS, "0.001"),
        OUNCE(Measure.GRAMS, "28.3495"),
        POUND(Measure.GRAMS, "453.592"),
        LITRE(Measure.MILLILITRES, "1000"),
        FLUID_OUNCE(Measure.MILLILITRES, "29.5735"),
        GALLON(Measure.MILLILITRES, "3785.41"),
        CENTILITRE(Measure.MILLILITRES, "10"),
        MILLILITRE(Measure.MILLILITRES, "1"),
        PIECE(Measure.PIECES, "1"),
        DOZEN(Measure.PIECES, "12"),
        METRE(Measure.METRES, "1"),
        CENTIMETRE(Measure.METRES, "0.01"),
        MILLIMETRE(Measure.METRES, "0.001"),
        INCH(Measure.INCHES, "1"),
        GIGABYTE(Measure.GIGABYTES, "1"),
        TERABYTE(Measure.GIGABYTES, "1024");

        private final Measure measure;
        private final BigDecimal factor;

        Unit(Measure measure, String factor) {
            this.measure = measure;
            this.factor = new BigDecimal(factor);
        }
    }

    /** Whether a plain word is a unit that can be said without a number: "kilo", not "l". */
    static boolean isUnitWord(String word) {
        return word.length() > 3 && UNITS.containsKey(word) && !COUNTED.contains(word);
    }

    /** A number and a unit, both plain; empty where the second is no unit. */
    static Optional<Size> of(String number, String unit) {
        @Nullable Unit known = UNITS.get(unit);
        if (known == null) {
            return Optional.empty();
        }
        return Optional.of(new Size(number(number, known).multiply(known.factor), known.measure));
    }

    /** So many of a unit; empty where it is no unit. */
    static Optional<Size> of(BigDecimal number, String unit) {
        return of(number.toPlainString(), unit);
    }

    /** So many of a {@code WantedItem}'s unit; empty where that is no measure. */
    public static Optional<Size> ofUnit(BigDecimal quantity, String unit) {
        return switch (unit) {
            case "kg", "g", "l", "ml" -> of(quantity, unit);
            case "dozen" -> Optional.of(new Size(quantity.multiply(DOZEN), Measure.PIECES));
            default -> Optional.empty();
        };
    }

    /** What one of a product's unit is, where that is a measure: "kg", "100 g", "docena". */
    public static Optional<Size> onUnit(String unit) {
        return switch (unit) {
            case "kg", "l" -> of(BigDecimal.ONE, unit);
            case "docena" -> Optional.of(new Size(DOZEN, Measure.PIECES));
            default -> onLabel(unit);
        };
    }

    /** One of the larger unit: a kilo, a litre; a dozen. */
    public Size single() {
        return new Size(measure == Measure.PIECES ? DOZEN : THOUSAND, measure);
    }

    static Size pieces(String number) {
        return new Size(new BigDecimal(number), Measure.PIECES);
    }

    /** The size that stands on a label, in the first text that has one. */
    public static Optional<Size> onLabel(@Nullable String... texts) {
        for (String text : texts) {
            if (text == null) {
                continue;
            }
            Optional<Size> size =
                    Sizes.in(Plain.tokens(text)).stream()
                            .map(Sizes.Piece::size)
                            .flatMap(Optional::stream)
                            .findFirst();
            if (size.isPresent()) {
                return size;
            }
        }
        return Optional.empty();
    }

    /** Whether what follows a plain word is a size that fits somebody: "talla 42". */
    public static boolean isFit(String word) {
        return Sizes.isFit(word);
    }

    /** The number or letters of a term that is such a size; empty of another. */
    public static Optional<String> fit(Term term) {
        String text = term.texts().getFirst();
        return text.startsWith(Sizes.FIT_OF)
                ? Optional.of(text.substring(Sizes.FIT_OF.length()))
                : Optional.empty();
    }

    /** All sizes that stand in a text. */
    public static List<Size> allOn(String text) {
        return Sizes.in(Plain.tokens(Sizes.inWords(text))).stream()
                .map(Sizes.Piece::size)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether a number alone may stand for it: "2,25" for two and a quarter litres. */
    public boolean isWrittenWith(String number) {
        return forms().stream().anyMatch(form -> form.startsWith(number + " "));
    }

    /** How near two sizes of one measure are: 1 for the same, 0 for quite another. */
    public double nearness(Size other) {
        if (measure != other.measure || amount.signum() <= 0 || other.amount.signum() <= 0) {
            return 0;
        }
        double times = amount.doubleValue() / other.amount.doubleValue();
        double ratio = Math.min(times, 1 / times);
        return ratio > 0.97 ? 1 : Math.max(0, (ratio - 0.4) / 0.6) * 0.6;
    }

    public boolean isSame(Size other) {
        return measure == other.measure && amount.compareTo(other.amount) == 0;
    }

    /** The ways to write it. */
    List<String> forms() {
        List<String> forms = new ArrayList<>();
        switch (measure) {
            case GRAMS -> addForms(forms, "g", "kg");
            case MILLILITRES -> addForms(forms, "ml", "l");
            case PIECES -> forms.add("x " + written(amount));
            case METRES -> forms.add(written(amount) + " m");
            case INCHES -> forms.add(written(amount) + " pulgadas");
            case GIGABYTES -> {
                forms.add(written(amount) + " gb");
                forms.add(written(amount) + "gb");
            }
        }
        return forms;
    }

    private void addForms(List<String> forms, String small, String large) {
        String inLarge = written(amount.divide(THOUSAND));
        forms.add(inLarge + " " + large);
        if (inLarge.indexOf(',') >= 0) {
            forms.add(inLarge.replace(',', '.') + " " + large);
        }
        forms.add(written(amount) + " " + small);
    }

    private static String written(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString().replace('.', ',');
    }

    /** "1.000 g" is a thousand, "1.000 kg" is not. */
    private static BigDecimal number(String text, Unit unit) {
        boolean thousands =
                text.matches("\\d{1,3}[.,]\\d{3}") && unit.factor.compareTo(BigDecimal.ONE) == 0;
        return new BigDecimal(thousands ? text.replaceAll("[.,]", "") : text.replace(',', '.'));
    }
}
