package commerce.stock.product;

import commerce.stock.audit.Audit;
import commerce.stock.category.CategoryNames;
import commerce.stock.product.ImportReport.RowProblem;
import commerce.stock.web.FieldProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of a product. What the file has no column for stays as it is.
 *
 * @param row its number
 * @param onHand how many there are; absent where the row does not say
 * @param popularity how much it is bought, 0 to {@value #MOST_POPULAR}
 * @param before what is stored; absent where the product is new
 */
record ImportedProduct(
        long row,
        ProductFields fields,
        @Nullable Integer onHand,
        int popularity,
        @Nullable Stored before) {

    static final int MOST_POPULAR = 1000;

    private static final int MOST_ON_HAND = 10_000_000;

    /** With a point or a comma; "1.450" could be either of two prices, and is refused. */
    private static final Pattern PRICE = Pattern.compile("\\d{1,10}([.,]\\d{1,2})?");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,8}");

    /** A product as it is stored. */
    record Stored(long id, ProductFields fields, int popularity) {}

    boolean isNew() {
        return before == null;
    }

    /** Its sku; a valid product has one. */
    String sku() {
        return Objects.requireNonNull(fields.sku());
    }

    /**
     * @throws NullPointerException where it is new
     */
    long id() {
        return Objects.requireNonNull(before, "a new product has no id yet").id();
    }

    RowProblem problem(String column, String message) {
        return new RowProblem(row, sku(), List.of(new FieldProblem(column, message)));
    }

    /** For the audit: what each field was and is, of those that change. */
    Map<String, ?> difference(Audit audit) {
        Stored was = Objects.requireNonNull(before, "a new product differs from nothing");
        Map<String, Object> difference =
                new LinkedHashMap<>(audit.difference(was.fields(), fields));
        difference.putAll(
                audit.difference(
                        Map.of("popularity", was.popularity()), Map.of("popularity", popularity)));
        return difference;
    }

    /** Whether anything changes but how many there are. */
    boolean isChanged() {
        return before == null
                || before.popularity() != popularity
                || !fields.aspectsSince(before.fields()).isEmpty();
    }

    /** Reads the cells of a row, and notes what does not fit. */
    static final class Reading {

        private final ProductCsv.Row row;
        private final List<FieldProblem> problems = new ArrayList<>();

        Reading(ProductCsv.Row row) {
            this.row = row;
        }

        /** Of no use where there are {@link #problems}. */
        ImportedProduct of(@Nullable Stored before, CategoryNames categories) {
            if (!row.hasAll()) {
                problem("row", "has not as many cells as the header");
            }
            ProductFields known = before == null ? null : before.fields();
            ProductFields fields =
                    new ProductFields(
                            row.sku(),
                            text("name", known == null ? "" : known.name()),
                            orKnown("brand", known == null ? null : known.brand()),
                            category(known == null ? "" : known.category(), categories),
                            orKnown("description", known == null ? null : known.description()),
                            orKnown("keywords", known == null ? null : known.keywords()),
                            orKnown("unit", known == null ? null : known.unit()),
                            orKnown("size", known == null ? null : known.size()),
                            price(known),
                            listPrice(known == null ? null : known.listPrice()),
                            flag("featured", known == null ? null : known.featured()),
                            flag("active", known == null ? null : known.active()));
            if (fields.price() != null && fields.isOfferWithoutReduction()) {
                problem("list_price", "must be greater than the price");
            }
            return new ImportedProduct(
                    row.number(),
                    fields,
                    number("on_hand", MOST_ON_HAND),
                    orZero(number("popularity", MOST_POPULAR), before),
                    before);
        }

        List<FieldProblem> problems() {
            return problems;
        }

        private void problem(String column, String message) {
            problems.add(new FieldProblem(column, message));
        }

        private String text(String column, String known) {
            String text = orKnown(column, known);
            return text == null ? "" : text;
        }

        private @Nullable String orKnown(String column, @Nullable String known) {
            return row.cells().containsKey(column) ? row.cells().get(column) : known;
        }

        private String category(String known, CategoryNames categories) {
            String called = text("category", known);
            return categories
                    .slug(called)
                    .orElseGet(
                            () -> {
                                if (!called.isEmpty()) {
                                    problem("category", "is neither slug nor name of a category");
                                }
                                return called;
                            });
        }

        @SuppressWarnings("NullAway") // @NotNull of the fields says so
        private BigDecimal price(@Nullable ProductFields known) {
            return row.cells().containsKey("price")
                    ? money("price")
                    : known == null ? null : known.price();
        }

        private @Nullable BigDecimal listPrice(@Nullable BigDecimal known) {
            return row.cells().containsKey("list_price") ? money("list_price") : known;
        }

        private @Nullable BigDecimal money(String column) {
            String text = cell(column, PRICE, "must be a price such as 1450.00");
            return text == null ? null : new BigDecimal(text.replace(',', '.'));
        }

        private @Nullable Integer number(String column, int most) {
            String message = "must be a number of 0 to %d".formatted(most);
            String text = cell(column, NUMBER, message);
            if (text == null) {
                return null;
            }
            int number = Integer.parseInt(text);
            if (number > most) {
                problem(column, message);
            }
            return number;
        }

        private @Nullable Boolean flag(String column, @Nullable Boolean known) {
            if (!row.cells().containsKey(column)) {
                return known;
            }
            String cell = row.cells().get(column);
            if (cell == null) {
                return null;
            }
            return switch (cell.toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> {
                    problem(column, "must be true or false");
                    yield null;
                }
            };
        }

        /** A cell that reads so; absent where it is blank, or does not. */
        private @Nullable String cell(String column, Pattern form, String message) {
            String cell = row.cells().get(column);
            if (cell != null && !form.matcher(cell).matches()) {
                problem(column, message);
                return null;
            }
            return cell;
        }

        private static int orZero(@Nullable Integer said, @Nullable Stored before) {
            if (said != null) {
                return said;
            }
            return before == null ? 0 : before.popularity();
        }
    }

    /** What the columns of the file are called whose fields are called otherwise. */
    static String column(String field) {
        return Map.of("listPrice", "list_price").getOrDefault(field, field);
    }
}
