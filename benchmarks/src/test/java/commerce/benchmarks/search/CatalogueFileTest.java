package commerce.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commerce.benchmarks.search.CatalogueFile.Catalogue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueFileTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sku,name,price\nA,Piña,10\n",
                "sku,name,price\n\nA,Piña,10\n\n\n",
                "\n\nsku,name,price\r\nA,Piña,10\r\n,,\r\n",
                ",sku,name,price\n0,A,Piña,10\n",
                "sku,name,price,\nA,Piña,10,\n",
                "sku;name;price\nA;Piña;10",
                "sep=;\nsku;name;price\nA;Piña;10",
                "sep=,\r\n\"SKU\",\"Name\",\"price\"\r\nA,Piña,10",
                "\"sku\"\t\"name\"\t\"price\"\n\"A\"\t\"Piña\"\t\"10\"",
                "sku, name, price\nA, \"Piña\", 10",
                "name,name,sku,price\nPiña,Otra,A,10",
                "sku,name,price\nA,\"Piña\",\"10",
            })
    void everyProgramWritesItsOwnCsv(String text) throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
            assertThat(read(text.getBytes(charset)).items()).containsExactly(item("Piña"));
        }
        assertThat(read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)).items())
                .containsExactly(item("Piña"));
        assertThat(read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)).items())
                .containsExactly(item("Piña"));
        assertThat(read(text.getBytes(StandardCharsets.UTF_16)).items())
                .containsExactly(item("Piña"));
    }

    @Test
    void aBadRowCostsThatRow() throws IOException {
        Catalogue catalogue =
                read("sku,name,price\nA,Piña,10\n,Nadie,1\nB\nA,Otra,2\n\nC,Pera,1\n");

        assertThat(catalogue.items()).extracting(Item::name).containsExactly("Piña", "Pera");
        assertThat(catalogue.leftOut()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "TV 32\" LED | TV 32\" LED",
                "\"TV 32\"\" LED\" | TV 32\" LED",
                "\"TV 32\\\" LED, negro\" | TV 32\" LED, negro",
                "\"TV, de sala\" | TV, de sala",
                "\"Caja C:\\\" | Caja C:\\"
            })
    void quotesOfAnyKindLeaveTheOtherRowsAlone(String cell, String name) throws IOException {
        List<Item> items = read("sku,name,price\nA," + cell + ",10\nB,Pera,1\n").items();

        assertThat(items).extracting(Item::name).containsExactly(name, "Pera");
        assertThat(items.getFirst().price()).isEqualByComparingTo("10");
    }

    @Test
    void aQuotedNameMayGoOnInTheNextLine() throws IOException {
        List<Item> items = read("sku,name\nA,\"TV, de\nsala\"\nB,Pera\n").items();

        assertThat(items).extracting(Item::name).containsExactly("TV, de sala", "Pera");
    }

    @Test
    void aQuoteInsideQuotesEndsNoRow() throws IOException {
        List<Item> items = read("sku,name,price\nA,\"TV 32\" LED\",10\nB,Pera,1\n").items();

        assertThat(items.getFirst().name()).startsWith("TV 32").contains("LED");
        assertThat(items).extracting(Item::sku).containsExactly("A", "B");
    }

    @Test
    void columnsAreCalledAsSomebodySays() throws IOException {
        Path file =
                write(
                        "código,título,marca,tags\n7,Piña,Sur,fruta\n"
                                .getBytes(StandardCharsets.UTF_8));
        Item item =
                CatalogueFile.read(
                                file,
                                Map.of(
                                        "sku",
                                        "Código",
                                        "name",
                                        "título",
                                        "brand",
                                        "marca",
                                        "keywords",
                                        "tags"))
                        .items()
                        .getFirst();

        assertThat(item.sku()).isEqualTo("7");
        assertThat(item.brand()).isEqualTo("Sur");
        assertThat(item.keywords()).isEqualTo("fruta");
        assertThatThrownBy(() -> CatalogueFile.read(file, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("título");
        assertThatThrownBy(
                        () ->
                                CatalogueFile.read(
                                        file,
                                        Map.of("sku", "código", "name", "título", "price", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x for the price");
    }

    @Test
    void whatALongNameHasNoRoomForIsDescribed() {
        String longName = "Auricular " + "inalámbrico negro ".repeat(7) + "con micrófono";
        Item item = new Item("A", longName, null, "Varios", null, "Muy bueno", "", BigDecimal.ONE);

        assertThat(SearchStand.name(longName)).hasSizeLessThanOrEqualTo(120).endsWith("negro");
        assertThat(SearchStand.name(longName) + " " + SearchStand.description(item))
                .isEqualTo(longName + " Muy bueno");
        assertThat(SearchStand.name("x".repeat(119) + "🙂")).hasSize(119);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,56 | 1234.56",
                "$ 1,234.56 | 1234.56",
                "R$ 4,99 | 4.99",
                "12990 | 12990.00",
                "1.500 | 1500.00",
                "0.5 | 0.50",
                "S/. 45 | 45.00",
                "S/.45 | 45.00",
                "Bs. 45 | 45.00",
                "Rs. 1,200 | 1200.00",
                "45.- | 45.00",
                "0.999 | 1.00",
                ".99 | 0.99",
                "$.99 | 0.99",
                "1.5e4 | 15000.00",
                "1 234,56 € | 1234.56",
                "1'234.50 | 1234.50",
                "1.234.567 | 1234567.00",
                "99999999999999 | 9999999999.99"
            })
    void pricesAreReadAsTheyAreWritten(String text, BigDecimal price) {
        assertThat(Prices.writtenAs(List.of(text)).read(text)).isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource({
        "12.375, 0.5, 12.38",
        "12.375, 1250, 12375.00",
        "12.375, '9,90', 12375.00",
        "'12,375', '9,90', 12.38",
        "'12,375', 9.90, 12375.00"
    })
    void theOtherPricesTellWhatASignMeans(String text, String other, BigDecimal price) {
        assertThat(Prices.writtenAs(List.of(other, text)).read(text)).isEqualTo(price);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gratis", "consultar", "0", "0.00", "-"})
    void whatNobodyPricedIsNoBargain(String text) {
        Prices prices = Prices.writtenAs(List.of("10", text, "250"));

        assertThat(prices.read(text)).isEqualByComparingTo("250");
        assertThat(Prices.writtenAs(List.of(text)).read(text)).isEqualByComparingTo("0.01");
    }

    private static Item item(String name) {
        return new Item("A", name, null, "Varios", null, null, "", new BigDecimal("10.00"));
    }

    private Catalogue read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private Catalogue read(byte[] text) throws IOException {
        return CatalogueFile.read(write(text), Map.of());
    }

    private Path write(byte[] text) throws IOException {
        return Files.write(folder.resolve("catalogue.csv"), text);
    }
}
