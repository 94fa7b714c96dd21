package commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.CatalogQuery.Search;
import commerce.contracts.Reply.ProductsListed;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SynonymIT extends Shop {

    @Test
    void anAcceptedSynonymIsUsedWithinASecondOfTheDecision() {
        propose("chuchupito", "leche");
        until(() -> state("chuchupito").equals("accepted"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .until(
                        () ->
                                aCustomer().asks(new Search(ES, "chuchupito", null, null, null))
                                                instanceof ProductsListed listed
                                        && skus(listed).contains("LAC-0001"));
    }

    @Test
    void oneThatMakesJudgedSearchesWorseIsRefusedWithTheNumbers() {
        propose("yerba", "leche descremada");
        until(() -> !state("yerba").equals("proposed"));

        assertThat(state("yerba")).isEqualTo("refused");
        assertThat(
                        ask(
                                "SELECT queries > 0 AND ndcg_after < ndcg_before FROM"
                                        + " search.synonym WHERE said = 'yerba'"))
                .isEqualTo("t");
    }

    @Test
    void aShopWithJudgedSearchesOfItsOwnIsJudgedByThemAlone() {
        asOwner(
                "INSERT INTO search.own_judgement (words, language, sku, grade)"
                        + " VALUES ('mate', 'es', 'INF-0001', 3)");
        try {
            propose("mate", "leche descremada");
            until(() -> !state("mate").equals("proposed"));
            assertThat(ask("SELECT queries FROM search.synonym WHERE said = 'mate'"))
                    .isEqualTo("1");
        } finally {
            asOwner("DELETE FROM search.own_judgement");
            asOwner("DELETE FROM search.synonym WHERE said = 'mate'");
        }
        assertThat(ask("SELECT count(*) FROM search.judgement_in_use"))
                .isEqualTo(ask("SELECT count(*) FROM search.judgement"));
    }

    private static void propose(String said, String means) {
        asOwner(
                "INSERT INTO search.synonym (language, said, means) VALUES ('es', ?, ?)",
                said,
                means);
    }

    private static String state(String said) {
        return ask("SELECT state FROM search.synonym WHERE said = ?", said);
    }
}
