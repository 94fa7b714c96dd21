package commerce.catalog.search;

import commerce.contracts.Language;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on, as the text of a button. Its first sign is the version of what follows, so
 * that a button of last year is told from one of today.
 *
 * @param place its beginning where it leads to another list
 */
record PageToken(Listing listing, Place place) {

    static final int MOST_CHARACTERS = 190;

    private static final String VERSION = "1";

    /** Between the two parts of a place; without the second in buttons of old. */
    private static final String AFTER = "~";

    private static final int RADIX = Character.MAX_RADIX;

    /** At most 190 characters of URL-safe Base64. */
    public String text() {
        String plain =
                switch (listing) {
                    case Listing.OfWords words ->
                            String.join(
                                    "|",
                                    VERSION + "w",
                                    text(place),
                                    words.language().code(),
                                    text(words.minPrice()),
                                    text(words.maxPrice()),
                                    text(words.category()),
                                    words.words());
                    case Listing.OfCategory in ->
                            String.join(
                                    "|",
                                    VERSION + "c",
                                    text(place),
                                    String.valueOf(in.category()),
                                    text(in.maxPrice()),
                                    in.brand() == null ? "" : in.brand());
                    case Listing.Offers _ -> VERSION + "o|" + text(place);
                    case Listing.Nearest _, Listing.Featured _ ->
                            throw new IllegalArgumentException("a hint has no second page");
                };
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The token of a text; empty where it is none of ours. */
    public static Optional<PageToken> read(String text) {
        try {
            String plain =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)))
                            .toString();
            String[] part = plain.split("\\|", -1);
            Listing listing = listing(part);
            return listing == null
                    ? Optional.empty()
                    : Optional.of(new PageToken(listing, place(part[1])));
        } catch (IllegalArgumentException | CharacterCodingException notOurs) {
            return Optional.empty();
        }
    }

    private static String text(Place place) {
        return place.after() == null
                ? String.valueOf(place.from())
                : place.from() + AFTER + Long.toString(place.after(), RADIX);
    }

    private static Place place(String text) {
        int end = text.indexOf(AFTER);
        return end < 0
                ? new Place(Integer.parseInt(text), null)
                : new Place(
                        Integer.parseInt(text.substring(0, end)),
                        Long.valueOf(text.substring(end + 1), RADIX));
    }

    private static @Nullable Listing listing(String[] part) {
        return switch (part[0]) {
            case VERSION + "w" -> part.length == 7 && !part[6].isBlank() ? words(part) : null;
            case VERSION + "c" -> category(part);
            case VERSION + "o" -> part.length == 2 ? new Listing.Offers() : null;
            default -> null;
        };
    }

    /** Of a button from before there were parts of a category, only its id. */
    private static @Nullable Listing category(String[] part) {
        return switch (part.length) {
            case 3 -> Listing.OfCategory.of(Integer.parseInt(part[2]));
            case 5 ->
                    new Listing.OfCategory(
                            Integer.parseInt(part[2]),
                            part[4].isEmpty() ? null : part[4],
                            part[3].isEmpty() ? null : new BigDecimal(part[3]));
            default -> null;
        };
    }

    private static Listing words(String[] part) {
        Language language =
                Arrays.stream(Language.values())
                        .filter(each -> each.code().equals(part[2]))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no language"));
        return new Listing.OfWords(
                part[6],
                language,
                part[3].isEmpty() ? null : new BigDecimal(part[3]),
                part[4].isEmpty() ? null : new BigDecimal(part[4]),
                part[5].isEmpty() ? null : Integer.valueOf(part[5]));
    }

    /** Never in exponents: "3E+3" would be read back, but is no price. */
    private static String text(@Nullable Number value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal price ? price.toPlainString() : value.toString();
    }
}
