package commerce.catalog.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShelvesTest {

    private static final List<Category> CATEGORIES =
            List.of(
                    new Category(1, "frutas-y-verduras", "Frutas y verduras", "", 1, 0),
                    new Category(2, "lacteos-y-huevos", "Lácteos y huevos", "", 1, 0),
                    new Category(3, "bebidas-sin-alcohol", "Bebidas sin alcohol", "", 1, 0),
                    new Category(4, "limpieza", "Limpieza", "", 1, 0));

    @ParameterizedTest
    @CsvSource({
        "lacteos-y-huevos, 2",
        "Lácteos y huevos, 2",
        "los lacteos, 2",
        "verdura, 1",
        "bebidas, 3",
        "limpieza, 4"
    })
    void isFoundBySlugOrByWordsOfItsName(String wanted, int id) {
        assertThat(Shelves.find(wanted, CATEGORIES)).map(Category::id).contains(id);
    }

    @Test
    void isNotFoundByOtherWords() {
        assertThat(Shelves.find("leche", CATEGORIES)).isEmpty();
        assertThat(Shelves.find("bebidas con alcohol fuerte", CATEGORIES)).isEmpty();
        assertThat(Shelves.find("los", CATEGORIES)).isEmpty();
        assertThat(Shelves.find("", CATEGORIES)).isEmpty();
    }
}
