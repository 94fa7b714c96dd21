package commerce.stock.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commerce.stock.product.ProductCsv.Row;
import commerce.stock.product.ProductCsv.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void isReadWhicheverTheSeparator(String separator) throws Exception {
        List<Row> rows =
                read(
                        "\uFEFFSKU, Name ,price\r\nA-1,\"Pan, \"\"lactal\"\"\nblanco\",1450.00\r\n\r\nA-2,,7\r\n"
                                .replace(",\"Pan, ", ",\"Pan¬ ")
                                .replace(",", separator)
                                .replace("¬", ","));

        assertThat(rows).extracting(Row::number).containsExactly(2L, 3L);
        assertThat(rows.getFirst().cells())
                .isEqualTo(
                        Map.of(
                                "sku", "A-1",
                                "name", "Pan, \"lactal\"\nblanco",
                                "price", "1450.00"));
        assertThat(rows.getLast().cells()).containsEntry("name", null).containsEntry("price", "7");
        assertThat(rows).allMatch(Row::hasAll);
    }

    @Test
    void aRowOfOtherLengthIsTold() throws Exception {
        List<Row> rows = read("sku,name\nA-1\nA-2,Pan,3\nA-3,Pan\n");

        assertThat(rows).extracting(Row::hasAll).containsExactly(false, false, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name,price\nPan,3\n",
                "sku,nombre\nA-1,Pan\n",
                "sku,name,Name\nA-1,P,P\n"
            })
    void aHeaderNamesColumnsThatThereAre(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aQuoteThatIsNeverClosedIsNotReadToTheEndOfTheWorld() {
        String endless = "sku,name\nA-1,\"" + "pan ".repeat(100_000);

        assertThatThrownBy(() -> read(endless))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("Row 2")
                .hasMessageContaining("quote");
    }

    @Test
    void aLongFileOfShortRowsIsReadToItsEnd() throws Exception {
        StringBuilder text = new StringBuilder("sku,name\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("A-").append(i).append(",Pan lactal blanco\n");
        }

        assertThat(text.length()).isGreaterThan(4 * ProductCsv.LONGEST_ROW);
        assertThat(read(text.toString())).hasSize(20_000);
    }

    @Test
    void otherEncodingsAreRefused() {
        byte[] latin1 = "sku,name\nA-1,Piña\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read(latin1))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertThatThrownBy(() -> read("sku,name\nA-1,Pan\0\n"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("Row 2");
    }

    private static List<Row> read(String text) throws UnreadableException, IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Row> read(byte[] bytes) throws UnreadableException, IOException {
        List<Row> rows = new ArrayList<>();
        try (ProductCsv csv = ProductCsv.open(new ByteArrayInputStream(bytes))) {
            for (Row row = csv.next(); row != null; row = csv.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
