package commerce.cart.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.cart.Rules;
import commerce.contracts.Money;
import commerce.contracts.Reply;
import commerce.contracts.Reply.AddressProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryZonesTest {

    private final DeliveryZones zones = new DeliveryZones(Rules.delivered());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Av. Santa Fe 1234, Palermo | CABA",
                "av santa fe 1234 palermo piso 3 depto B | CABA",
                "Palermo, Av. Córdoba 5400 | CABA",
                "Av. Córdoba 1234 | CABA",
                "Mendoza 2500, Belgrano | CABA",
                "Montevideo 350 2 B, CABA | CABA",
                "San Martín 500, Capital Federal | CABA",
                "9 de Julio 1200, Villa Urquiza | CABA",
                "25 de Mayo 300 piso 2, Quilmes | Zona Sur",
                "Calle 13 1234, Berazategui | Zona Sur",
                "Av. Maipú 2000, Olivos | Zona Norte",
                "Belgrano 345, San Isidro, Buenos Aires | Zona Norte",
                "Florida 1500, Vicente López | Zona Norte",
                "Rivadavia 18000, MORON | Zona Oeste",
                "Moreno 500 esquina Córdoba, Ramos Mejía | Zona Oeste",
                "Salta 300 entre Mendoza y Rosario, Caseros | Zona Oeste",
                "Av. Directorio 4000, Parque Avellaneda | CABA",
                "Mitre 500, Avellaneda | Zona Sur",
                "Mitre 500, B1870 | Zona Sur",
                "Mitre 500, 1642 | Zona Norte",
                "Mitre 500, C1425ABC | CABA",
                "Rua Augusta, 1234 | CABA",
                "1234 Santa Fe Ave, Recoleta | CABA",
                "vivo en Santa Fe 1234, Palermo | CABA",
                "Santa Fe 1234 5A | CABA",
            })
    void anAddressIsInTheZoneOfThePlaceItNames(String address, String zone) {
        assertThat(zones.locate(address))
                .isInstanceOfSatisfying(
                        Located.Within.class,
                        within -> assertThat(within.place().zone()).isEqualTo(zone));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Av. Colón 500, Córdoba",
                "San Martín 1200, Rosario, Santa Fe",
                "Calle 50 nro 800, La Plata, Buenos Aires",
                "Belgrano 2500, Mar del Plata",
                "San Martín 100, Mendoza",
                "18 de Julio 1000, Montevideo",
                "Belgrano 100, San Miguel de Tucumán",
                "Palermo 100, Belgrano, Córdoba",
                "vivo en Rosario",
            })
    void anAddressOutsideIsToldSo(String address) {
        assertThat(zones.locate(address))
                .isEqualTo(new Located.Rejected(AddressProblem.OUTSIDE_ZONES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hola",
                "Palermo",
                "Av. Santa Fe",
                "1234",
                "Av. 9 de Julio",
                "piso 3, Palermo",
                "quiero 2 leches",
                "¿cuánto sale a Palermo 1234?",
                "necesito 12 huevos",
                "🙂"
            })
    void anAddressIsAtLeastAStreetAndANumber(String text) {
        assertThat(zones.locate(text)).isEqualTo(new Located.Rejected(AddressProblem.INCOMPLETE));
    }

    @Test
    void whatIsKeptIsTheAddressWithoutTheTalkAroundIt() {
        assertThat(place("Mi dirección es Av. Santa Fe 1234,  Palermo ").address())
                .isEqualTo("Av. Santa Fe 1234, Palermo");
    }

    @Test
    void anAddressIsKeptInOneBoundedLine() {
        assertThat(place("Santa Fe 1234\n Palermo\u0000 ").address())
                .isEqualTo("Santa Fe 1234, Palermo");
        assertThat(place("Santa Fe 1234, " + "x".repeat(500)).address()).hasSize(200);
    }

    @Test
    void withoutADefaultZoneAnUnknownPlaceIsOutside() {
        DeliveryZones strict = new DeliveryZones(Rules.with(Map.of("delivery.default-zone", "")));

        assertThat(strict.locate("Santa Fe 1234"))
                .isEqualTo(new Located.Rejected(AddressProblem.OUTSIDE_ZONES));
        assertThat(strict.locate("Santa Fe 1234, Palermo")).isInstanceOf(Located.Within.class);
    }

    @ParameterizedTest
    @CsvSource({
        "-34.6037, -58.3816, CABA", // Obelisco
        "-34.5447, -58.4497, CABA", // River
        "-34.6354, -58.3648, CABA", // La Boca
        "-34.6797, -58.4741, CABA", // Villa Lugano
        "-34.6396, -58.5230, CABA", // Liniers
        "-34.4708, -58.5286, Zona Norte", // San Isidro
        "-34.5775, -58.5370, Zona Norte", // San Martín
        "-34.4580, -58.9142, Zona Norte", // Pilar
        "-34.6534, -58.6198, Zona Oeste", // Morón
        "-34.5883, -58.6390, Zona Oeste", // Hurlingham
        "-34.7203, -58.2546, Zona Sur", // Quilmes
        "-34.7069, -58.3917, Zona Sur", // Lanús
        "-34.8536, -58.5230, Zona Sur", // Ezeiza
    })
    void aPinIsInTheZoneItLiesIn(double latitude, double longitude, String zone) {
        assertThat(zones.locate(latitude, longitude, null))
                .isInstanceOfSatisfying(
                        Located.Within.class,
                        within -> assertThat(within.place().zone()).isEqualTo(zone));
    }

    @ParameterizedTest
    @CsvSource({
        "-34.9214, -57.9545", // La Plata
        "-31.4201, -64.1888", // Córdoba
        "-34.9011, -56.1645", // Montevideo
        "0, 0",
    })
    void aPinOutsideIsRejectedWhateverItSays(double latitude, double longitude) {
        assertThat(zones.locate(latitude, longitude, "Av. Santa Fe 1234, Palermo"))
                .isEqualTo(new Located.Rejected(AddressProblem.OUTSIDE_ZONES));
    }

    @Test
    void aPinWithoutAnAddressIsItsOwnAddressAndIsUnderstoodAsSuchLater() {
        Located.Within within = (Located.Within) zones.locate(-34.4708, -58.5286, null);

        assertThat(within.place()).isEqualTo(new Place("-34.47080, -58.52860", "Zona Norte"));
        assertThat(zones.locate(within.place().address())).isEqualTo(within);
    }

    @Test
    void anAddressIsThinWithoutADoorOrWithHardlyAnything() {
        assertThat(zones.isThin("Rio 12")).isTrue();
        assertThat(zones.isThin("-34.47080, -58.52860")).isTrue();
        assertThat(zones.isThin("Plaza Italia, Palermo")).isTrue();
        assertThat(zones.isThin("Av. Santa Fe 1234, Palermo")).isFalse();
    }

    @Test
    void aZoneMayHaveItsOwnFeeMinimumAndFreeDelivery() {
        DeliveryZones own =
                new DeliveryZones(
                        Rules.with(
                                Map.of(
                                        "delivery.zones[0].name", "Isla",
                                        "delivery.zones[0].fee", "900",
                                        "delivery.zones[0].minimum", "2000",
                                        "delivery.zones[0].free-from", "20000",
                                        "delivery.zones[1].name", "CABA")));
        Place island = new Place("Muelle 12", "Isla");

        assertThat(own.delivery(island, Money.of("19999.99", "ARS")))
                .isEqualTo(Money.of("900.00", "ARS"));
        assertThat(own.delivery(island, Money.of("20000.00", "ARS")).isZero()).isTrue();
        assertThat(own.minimum(island)).isEqualTo(Money.of("2000.00", "ARS"));
        assertThat(own.minimum(null)).isEqualTo(Money.of("500.00", "ARS"));
        assertThat(own.shown())
                .containsExactly(
                        new Reply.Zone(
                                "Isla",
                                Money.of("900", "ARS"),
                                Money.of("2000", "ARS"),
                                Money.of("20000", "ARS")),
                        new Reply.Zone(
                                "CABA",
                                Money.of("300", "ARS"),
                                Money.of("500", "ARS"),
                                Money.of("5000", "ARS")));
    }

    private Place place(String address) {
        return ((Located.Within) zones.locate(address)).place();
    }
}
