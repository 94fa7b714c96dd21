package commerce.intent.routing;

import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Sku;
import commerce.contracts.Understood;
import commerce.contracts.WantedItem;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words of a customer, as ai-gateway-service understood them. */
public record Said(
        Intent intent,
        String text,
        @Nullable Language language,
        Entities entities,
        @Nullable Sku product) {

    public static Said with(Intent intent) {
        return new Said(intent, "las palabras", null, Entities.NONE, null);
    }

    public Said text(String words) {
        return new Said(intent, words, language, entities, product);
    }

    public Said in(Language spoken) {
        return new Said(intent, text, spoken, entities, product);
    }

    Said referringTo(Sku sku) {
        return new Said(intent, text, language, entities, sku);
    }

    Said product(String product) {
        return filled("product", product);
    }

    Said brand(String brand) {
        return filled("brand", brand);
    }

    Said size(String size) {
        return filled("size", size);
    }

    Said quantity(String quantity) {
        return filled("quantity", new BigDecimal(quantity));
    }

    Said unit(String unit) {
        return filled("unit", unit);
    }

    Said prices(String least, String most) {
        return filled("minPrice", new BigDecimal(least)).filled("maxPrice", new BigDecimal(most));
    }

    Said category(String category) {
        return filled("category", category);
    }

    public Said ordinal(int ordinal) {
        return filled("ordinal", ordinal);
    }

    Said address(String address) {
        return filled("address", address);
    }

    Said payment(PaymentMethod payment) {
        return filled("payment", payment);
    }

    Said order(String number) {
        return filled("orderNumber", number);
    }

    Said items(WantedItem... items) {
        return filled("items", List.of(items));
    }

    /** The same with one slot more filled; a record of thirteen has no shorter way to say so. */
    private Said filled(String slot, Object value) {
        try {
            RecordComponent[] slots = Entities.class.getRecordComponents();
            Class<?>[] types = new Class<?>[slots.length];
            @Nullable Object[] values = new Object[slots.length];
            for (int i = 0; i < slots.length; i++) {
                types[i] = slots[i].getType();
                values[i] =
                        slots[i].getName().equals(slot)
                                ? value
                                : slots[i].getAccessor().invoke(entities);
            }
            Entities filled = Entities.class.getDeclaredConstructor(types).newInstance(values);
            return new Said(intent, text, language, filled, product);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(slot, e);
        }
    }

    public Understood.Words words() {
        return new Understood.Words(
                text,
                language,
                List.of(new Understood.RankedIntent(intent, 0.9)),
                entities,
                product,
                "rules");
    }
}
