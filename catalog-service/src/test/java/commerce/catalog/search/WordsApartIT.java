package commerce.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.catalog.words.AnyOf;
import commerce.catalog.words.Plain;
import commerce.catalog.words.PriceWish.Preference;
import commerce.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A product is found by each word of its label, whatever stands between them. */
class WordsApartIT {

    private static final List<String> NAMES =
            List.of(
                    "Galletitas c/chocolate s/azúcar",
                    "Gall.Oreo x 118 g",
                    "Yogur Dr.Oetker sabor frutilla/banana",
                    "Vit.C+Zinc&Hierro",
                    "Queso_crema <b>light</b> (oferta)",
                    "Aceite de pescado omega-3",
                    "Vino tinto D.O.C. 1/2 botella",
                    "Agua s/gas 1.5L",
                    "Pan N.5 nº7 5.cereales",
                    "escribir a ventas@tienda.com.ar",
                    "www.tienda.com/ofertas?dia=martes#vino",
                    "Café:molido~intenso*especial|suave",
                    "Coca-Cola S.A. Zero%azúcar",
                    "Smørrebrød Weißbier Łódź Œufs Æbleskiver Curaçao",
                    "Hellmann's L’Oréal 7-up");

    private final TestDatabase database = TestDatabase.withDemoShop();
    private final SearchedRows rows =
            new SearchedRows(
                    JdbcClient.create(
                            new SingleConnectionDataSource(
                                    database.url(),
                                    "catalog_service",
                                    TestDatabase.PASSWORD,
                                    true)));

    @Test
    void aProductIsFoundByEveryWordOfItsName() throws SQLException {
        List<String> missing = new ArrayList<>();
        for (String name : NAMES) {
            SearchIndex index = indexed(name, "Marca", "Cat");
            for (String token : Plain.tokens(name)) {
                if (!finds(index, token)) {
                    missing.add(token + " of " + name);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void andOfItsBrandCategoryAndDescription() throws SQLException {
        SearchIndex index = indexed("Algo", "Dr.Oetker", "Bebidas/Gaseosas");

        assertThat(
                        List.of("oetker", "dr", "bebidas", "gaseosas", "crocante").stream()
                                .filter(word -> !finds(index, word)))
                .isEmpty();
    }

    @Test
    void decimalsStayTogether() throws SQLException {
        SearchIndex index = indexed("Agua mineral 2.25 L", "Marca", "Cat");

        assertThat(finds(index, "2.25")).isTrue();
        assertThat(finds(index, "25")).isFalse();
    }

    private SearchIndex indexed(String name, String brand, String category) throws SQLException {
        try (Connection connection = database.admin();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                WITH c AS (UPDATE catalog.category SET name = ? WHERE id = 1)
                                UPDATE catalog.product
                                   SET name = ?, brand = ?, category_id = 1, description = 'Muy rico.Crocante/dulce',
                                       updated_at = now()
                                 WHERE id = 1
                                """)) {
            update.setString(1, category);
            update.setString(2, name);
            update.setString(3, brand);
            update.execute();
        }
        return SearchIndex.EMPTY.with(rows.read(List.of(1L)), Set.of());
    }

    private static boolean finds(SearchIndex index, String word) {
        Wanted wanted =
                new Wanted(
                        List.of(List.of(AnyOf.word(word))),
                        List.of(),
                        null,
                        null,
                        null,
                        Preference.NONE);
        return !index.find(wanted, 10).isEmpty();
    }
}
