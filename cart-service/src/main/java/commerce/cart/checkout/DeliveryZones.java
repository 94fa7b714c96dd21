package commerce.cart.checkout;

import commerce.cart.CartProperties;
import commerce.cart.CartProperties.Zone;
import commerce.cart.Words;
import commerce.contracts.Money;
import commerce.contracts.Reply;
import commerce.contracts.Reply.AddressProblem;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where the shop delivers, and for how much. */
@Component
public class DeliveryZones {

    private static final Pattern POSTCODE = Pattern.compile("[a-z]?(\\d{4})(?:[a-z]{3})?");
    private static final Pattern COORDINATES =
            Pattern.compile("\\(?(-?\\d{1,2}\\.\\d{2,}), ?(-?\\d{1,3}\\.\\d{2,})\\)?$");

    /** In the place of a zone's name: known, and not delivered to. */
    private static final String OUTSIDE = "";

    private final CartProperties shop;
    private final List<Zone> zones;

    /** Zone by place, as places are compared: words with one space between them. */
    private final Map<String, String> places = new HashMap<>();

    private int mostWords = 1;

    /**
     * @throws IllegalArgumentException when a place is said to be in two zones
     */
    public DeliveryZones(CartProperties shop) {
        this.shop = shop;
        this.zones = shop.delivery().zones();
        shop.delivery().outside().forEach(place -> know(place, OUTSIDE));
        for (Zone zone : zones) {
            know(zone.name(), zone.name());
            zone.places().forEach(place -> know(place, zone.name()));
        }
    }

    /** What is told to who asks where the shop delivers. */
    public List<Reply.Zone> shown() {
        return zones.stream()
                .map(zone -> new Reply.Zone(zone.name(), fee(zone), minimum(zone), freeFrom(zone)))
                .toList();
    }

    /** An address in words, or the coordinates that an earlier pin left in its place. */
    public Located locate(String text) {
        Matcher coordinates = COORDINATES.matcher(text.strip());
        if (coordinates.find()) {
            return locate(
                    Double.parseDouble(coordinates.group(1)),
                    Double.parseDouble(coordinates.group(2)),
                    text.strip());
        }
        Address address = Address.of(text);
        String zone = zoneNamedIn(address.whereabouts());
        if (OUTSIDE.equals(zone)) {
            return new Located.Rejected(AddressProblem.OUTSIDE_ZONES);
        }
        if (!address.hasDoor()) {
            return new Located.Rejected(AddressProblem.INCOMPLETE);
        }
        if (zone == null) {
            zone = zoneOfPostcodeIn(address.whereabouts());
        }
        if (zone == null) {
            zone = shop.delivery().defaultZone();
        }
        return zone.isEmpty()
                ? new Located.Rejected(AddressProblem.OUTSIDE_ZONES)
                : new Located.Within(new Place(address.text(), zone));
    }

    /**
     * A pin. It is trusted more than the words that came with it.
     *
     * @param text the address that came with it, if one did
     */
    public Located locate(double latitude, double longitude, @Nullable String text) {
        String address =
                text == null || text.isBlank()
                        ? coordinates(latitude, longitude)
                        : Place.oneLine(text);
        return zones.stream()
                .filter(
                        zone ->
                                zone.boxes().stream()
                                        .anyMatch(box -> box.holds(latitude, longitude)))
                .findFirst()
                .<Located>map(zone -> new Located.Within(new Place(address, zone.name())))
                .orElseGet(() -> new Located.Rejected(AddressProblem.OUTSIDE_ZONES));
    }

    /** Whether an order may still go to where one went before. */
    public Located locate(Place before) {
        return zone(before.zone()).isPresent()
                ? new Located.Within(before)
                : new Located.Rejected(AddressProblem.OUTSIDE_ZONES);
    }

    /** Whether an address is too little for whoever delivers: very short, or without a door. */
    public boolean isThin(String address) {
        return Address.isThin(address, shop.delivery().thinAddressLength());
    }

    /** What delivery costs there, for that subtotal. */
    public Money delivery(Place place, Money subtotal) {
        Zone zone = zone(place.zone()).orElse(null);
        return subtotal.isLessThan(freeFrom(zone)) ? fee(zone) : Money.zero(shop.currency());
    }

    /**
     * The least subtotal that is delivered.
     *
     * @param place absent where it is not known yet
     */
    public Money minimum(@Nullable Place place) {
        return minimum(place == null ? null : zone(place.zone()).orElse(null));
    }

    private Money fee(@Nullable Zone zone) {
        return own(zone == null ? null : zone.fee(), shop.delivery().fee());
    }

    private Money minimum(@Nullable Zone zone) {
        return own(zone == null ? null : zone.minimum(), shop.minimumOrder());
    }

    private Money freeFrom(@Nullable Zone zone) {
        return own(zone == null ? null : zone.freeFrom(), shop.delivery().freeFrom());
    }

    private Money own(@Nullable BigDecimal amount, BigDecimal general) {
        return shop.money(amount == null ? general : amount);
    }

    private Optional<Zone> zone(String name) {
        return zones.stream().filter(zone -> zone.name().equals(name)).findFirst();
    }

    /**
     * The place that is named last decides: addresses go from the near to the far ("Belgrano,
     * Córdoba"). Of places that begin at one word the longest is meant ("Parque Avellaneda").
     */
    private @Nullable String zoneNamedIn(List<String> words) {
        String found = null;
        int at = 0;
        while (at < words.size()) {
            int matched = 0;
            for (int n = Math.min(mostWords, words.size() - at); n > 0 && matched == 0; n--) {
                String zone = places.get(String.join(" ", words.subList(at, at + n)));
                if (zone != null) {
                    found = zone;
                    matched = n;
                }
            }
            at += Math.max(1, matched);
        }
        return found;
    }

    private @Nullable String zoneOfPostcodeIn(List<String> words) {
        String found = null;
        int digits = 0;
        for (String word : words) {
            Matcher postcode = POSTCODE.matcher(word);
            if (!postcode.matches()) {
                continue;
            }
            for (Zone zone : zones) {
                for (String prefix : zone.postcodes()) {
                    if (postcode.group(1).startsWith(prefix) && prefix.length() > digits) {
                        found = zone.name();
                        digits = prefix.length();
                    }
                }
            }
        }
        return found;
    }

    private void know(String place, String zone) {
        List<String> words = Words.of(place);
        mostWords = Math.max(mostWords, words.size());
        String other = places.put(String.join(" ", words), zone);
        if (other != null && !other.equals(zone)) {
            throw new IllegalArgumentException(
                    "\"%s\" is both in \"%s\" and in \"%s\"".formatted(place, other, zone));
        }
    }

    private static String coordinates(double latitude, double longitude) {
        return String.format(Locale.ROOT, "%.5f, %.5f", latitude, longitude);
    }
}
