package commerce.catalog.search;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The last labels that were made, each at its product's place, for a catalogue that does not fit
 * into memory: hundreds are looked up for a search, and making them is a third of its work.
 */
@Component
class Labels {

    /**
     * What a label takes, with what it was made of, doubled: they fill no more than half the heap.
     */
    private static final int BYTES_OF_TWO = 1536;

    /** A power of two. */
    private static final int MOST =
            Integer.highestOneBit(
                    Math.clamp(Runtime.getRuntime().maxMemory() / BYTES_OF_TWO, 1024, 1 << 20));

    /** A label, and what it was made of. */
    private record Made(
            long id,
            String name,
            @Nullable String brand,
            @Nullable String size,
            String category,
            Label label) {}

    private final AtomicReferenceArray<Made> labels = new AtomicReferenceArray<>(MOST);

    Label of(long id, String name, @Nullable String brand, @Nullable String size, String category) {
        int place = (int) id & (MOST - 1);
        Made made = labels.getAcquire(place);
        if (made != null
                && made.id() == id
                && made.name().equals(name)
                && Objects.equals(made.brand(), brand)
                && Objects.equals(made.size(), size)
                && made.category().equals(category)) {
            return made.label();
        }
        Label label = new Label(name, brand, size, category);
        labels.setRelease(place, new Made(id, name, brand, size, category, label));
        return label;
    }
}
