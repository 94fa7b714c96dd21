package commerce.ai.training;

import commerce.ai.catalogue.Vocabulary;
import commerce.ai.corpus.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shops to learn in. Each knows only a part of the products that the examples name, and one knows
 * none, so that the model learns what is said of products that a shop does not have.
 */
final class TrainingCatalogue {

    private static final int SHOPS = 3;

    private TrainingCatalogue() {}

    static List<Vocabulary> shops(List<Example> examples) {
        Map<String, @Nullable String> brandOf = new LinkedHashMap<>();
        for (Example example : examples) {
            if (example.entities() != null && example.entities().product() != null) {
                brandOf.putIfAbsent(example.entities().product(), example.entities().brand());
            }
        }
        List<Vocabulary> shops = new ArrayList<>();
        for (int shop = 0; shop < SHOPS; shop++) {
            List<Vocabulary.Item> items = new ArrayList<>();
            for (Map.Entry<String, @Nullable String> each : brandOf.entrySet()) {
                if (Math.floorMod(each.getKey().hashCode(), SHOPS) != shop) {
                    items.add(new Vocabulary.Item(each.getKey(), each.getValue(), "", "unidad"));
                }
            }
            shops.add(Vocabulary.of(items, List.of()));
        }
        shops.add(Vocabulary.EMPTY);
        return shops;
    }
}
