package commerce.ai.slot;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ai.catalogue.DemoVocabulary;
import commerce.ai.catalogue.Vocabulary;
import commerce.ai.text.Lexicon;
import commerce.ai.text.Normaliser;
import commerce.contracts.Language;
import commerce.contracts.PaymentMethod;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsTest {

    private static final Vocabulary DEMO_SHOP = DemoVocabulary.read();
    private static final Map<Language, Lexicon> LEXICONS =
            Arrays.stream(Language.values())
                    .collect(
                            Collectors.toMap(
                                    language -> language,
                                    Lexicon::of,
                                    (one, _) -> one,
                                    () -> new EnumMap<>(Language.class)));

    @ParameterizedTest
    @CsvSource({
        "SPANISH,2 leches,2,",
        "SPANISH,dos leches,2,",
        "SPANISH,treinta y cinco huevos,35,",
        "SPANISH,doscientos gramos de queso,200,G",
        "SPANISH,un kilo de pan,1,KG",
        "SPANISH,kilo y medio de pan,1.5,KG",
        "SPANISH,dos kilos y medio de pan,2.5,KG",
        "SPANISH,medio kilo de pan,0.5,KG",
        "SPANISH,un cuarto de jamón,0.25,KG",
        "SPANISH,medio de jamón,0.5,KG",
        "SPANISH,3/4 kg de asado,0.75,KG",
        "SPANISH,'1,5 kg de asado',1.5,KG",
        "SPANISH,'1,500 kg de asado',1.500,KG",
        "SPANISH,media docena de huevos,0.5,DOZEN",
        "SPANISH,docena de huevos,1,DOZEN",
        "SPANISH,un par de leches,2,",
        "SPANISH,900ml de aceite,900,ML",
        "SPANISH,x 3 leches,3,",
        "SPANISH,un six pack de quilmes,1,PACK",
        "PORTUGUESE,dois leites,2,",
        "PORTUGUESE,meia dúzia de ovos,0.5,DOZEN",
        "PORTUGUESE,quilo e meio de arroz,1.5,KG",
        "ENGLISH,a dozen eggs,1,DOZEN",
        "ENGLISH,half a kilo of ham,0.5,KG",
        "ENGLISH,a couple of beers,2,",
        "ENGLISH,two hundred grams of cheese,200,G",
        "SPANISH,200 grs de jamón,200,G",
        "SPANISH,dos y medio kilos de asado,2.5,KG",
        "SPANISH,2 1/2 kg de papa,2.5,KG",
        "SPANISH,2 y 1/2 kg de papa,2.5,KG",
        "SPANISH,un kilo y cuarto de asado,1.25,KG",
        "SPANISH,1/4 de jamón,0.25,KG",
        "SPANISH,media sandía,0.5,",
        "SPANISH,2 mangos,2,",
        "SPANISH,veintiocho huevos,28,",
        "PORTUGUESE,dois e meio quilos de carne,2.5,KG",
        "PORTUGUESE,dezoito ovos,18,",
        "ENGLISH,two and a half kilos of chicken,2.5,KG",
        "ENGLISH,half a chicken,0.5,",
        "ENGLISH,eighteen eggs,18,",
    })
    void amounts(Language language, String text, BigDecimal value, @Nullable Unit unit) {
        Slot.Amount amount = only(language, text, Slot.Amount.class);

        assertThat(amount.value()).isEqualByComparingTo(value);
        assertThat(amount.unit()).isEqualTo(unit);
        assertThat(amount.said()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"una leche", "un vino"})
    void an_article_is_perhaps_an_amount(String text) {
        assertThat(only(Language.SPANISH, text, Slot.Amount.class).said()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "SPANISH,menos de 5 lucas,,5000",
        "SPANISH,menos de una luca,,1000",
        "SPANISH,hasta mil quinientos,,1500",
        "SPANISH,hasta dos lucas y media,,2500",
        "SPANISH,por menos de $2.500,,2500",
        "SPANISH,que no pase de 3000,,3000",
        "SPANISH,2000 como mucho,,2000",
        "SPANISH,hasta 5k,,5000",
        "SPANISH,tengo 500 mangos,,500",
        "SPANISH,un vino por 3 lucas,,3000",
        "SPANISH,más de 1500 pesos,1500,",
        "SPANISH,entre 1000 y 2000,1000,2000",
        "SPANISH,entre 2 y 5 lucas,2000,5000",
        "SPANISH,de 1000 a 2000 pesos,1000,2000",
        "PORTUGUESE,até 20 reais,,20",
        "PORTUGUESE,'até R$ 19,90',,19.90",
        "PORTUGUESE,entre 10 e 30 reais,10,30",
        "ENGLISH,under 2000,,2000",
        "ENGLISH,between 500 and 1000 pesos,500,1000",
        "ENGLISH,more than 20 dollars,20,",
    })
    void prices(
            Language language, String text, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        Slot.Price price = only(language, text, Slot.Price.class);

        assertThat(plain(price.min())).isEqualTo(plain(min));
        assertThat(plain(price.max())).isEqualTo(plain(max));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hasta 5 leches", "más de 2 kilos", "2 k de papas", "más de 3"})
    void counts_are_no_prices(String text) {
        assertThat(slots(Language.SPANISH, text, Slot.Price.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SPANISH,hasta las 20 hs",
        "SPANISH,menos de 30 minutos",
        "SPANISH,hace más de 90 minutos",
        "SPANISH,lo quiero para las 8",
        "PORTUGUESE,até 22h",
        "PORTUGUESE,para as 8",
        "ENGLISH,within 30 minutes",
    })
    void times_are_neither_prices_nor_amounts_nor_places(Language language, String text) {
        assertThat(slots(language, text, Slot.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PORTUGUESE,na sexta", "PORTUGUESE,de segunda a sexta", "ENGLISH,'no, 3 please'"})
    void days_and_corrections_are_no_places_in_a_list(Language language, String text) {
        assertThat(slots(language, text, Slot.Ordinal.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SPANISH,un pedido: 500 gramos de jamón",
        "SPANISH,un pedido de 100 empanadas",
        "PORTUGUESE,fazer um pedido: 300 gramas de presunto",
        "ENGLISH,I want to order 500 grams of ham",
    })
    void what_is_ordered_is_no_order_number(Language language, String text) {
        assertThat(slots(language, text, Slot.OrderNumber.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SPANISH,está en camino hace 2 horas",
        "ENGLISH,2 more by the way",
        "ENGLISH,I have 2 orders on the way",
        "ENGLISH,add 2 cans of Dr Pepper",
        "ENGLISH,use coupon SAVE10",
    })
    void not_every_number_near_a_streets_word_is_a_house_number(Language language, String text) {
        assertThat(slots(language, text, Slot.Address.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SPANISH,el segundo,2",
        "SPANISH,la última,-1",
        "SPANISH,quiero el 2,2",
        "SPANISH,2do,2",
        "SPANISH,la opción 3,3",
        "SPANISH,el número 4,4",
        "SPANISH,sacá el 3ro,3",
        "PORTUGUESE,o primeiro,1",
        "PORTUGUESE,a última,-1",
        "PORTUGUESE,quero 4 desse último,-1",
        "ENGLISH,the second one,2",
        "ENGLISH,the last one,-1",
        "ENGLISH,option 3,3",
    })
    void ordinals(Language language, String text, int place) {
        assertThat(only(language, text, Slot.Ordinal.class).place()).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mi último pedido", "la última vez", "el 2 kg", "primero quiero ver todo"})
    void not_every_first_or_last_is_a_place_in_a_list(String text) {
        assertThat(slots(Language.SPANISH, text, Slot.Ordinal.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SPANISH,'Av. Santa Fe 1234, Palermo','Av. Santa Fe 1234, Palermo'",
        "SPANISH,mandalo a Corrientes 348 3ro B,Corrientes 348 3ro B",
        "SPANISH,mi dirección es Güemes 2450 depto A gracias,Güemes 2450 depto A",
        "SPANISH,'Cabildo 2040, Belgrano, pago en efectivo','Cabildo 2040, Belgrano'",
        "SPANISH,25 de mayo 300,25 de mayo 300",
        "SPANISH,domicilio: Los Incas 742,Los Incas 742",
        "SPANISH,mi dirección es Medrano 348,Medrano 348",
        "SPANISH,Calle 45 # 12-34,Calle 45 # 12-34",
        "SPANISH,'mandalo a Mitre 455, 2 cocas',Mitre 455",
        "SPANISH,'Av. Larco 548, Lima','Av. Larco 548, Lima'",
        "PORTUGUESE,'Rua das Flores, 123, apto 45','Rua das Flores, 123, apto 45'",
        "ENGLISH,deliver to 123 Main Street apt 4,123 Main Street apt 4",
    })
    void addresses(Language language, String text, String address) {
        assertThat(only(language, text, Slot.Address.class).text()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coca 1500",
                "quiero 300 gramos de queso",
                "pedido 1001",
                "vino malbec 2019",
                "hasta 2000"
            })
    void not_every_number_is_a_house_number(String text) {
        assertThat(slots(Language.SPANISH, text, Slot.Address.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SPANISH,en efectivo,CASH",
        "SPANISH,con tarjeta de débito,CARD",
        "SPANISH,mercado pago,CARD",
        "SPANISH,por transferencia,TRANSFER",
        "PORTUGUESE,no cartão,CARD",
        "PORTUGUESE,dinheiro,CASH",
        "PORTUGUESE,pix,TRANSFER",
        "ENGLISH,by bank transfer,TRANSFER",
    })
    void payments(Language language, String text, PaymentMethod method) {
        assertThat(only(language, text, Slot.Payment.class).method()).isEqualTo(method);
    }

    @ParameterizedTest
    @CsvSource({
        "ORD-1001,ORD-1001",
        "ord 1001,ORD-1001",
        "el pedido 1001,1001",
        "pedido nro 1001,1001",
        "pedido nº 1001,1001",
        "pedido #1001,1001",
    })
    void order_numbers(String text, String number) {
        assertThat(only(Language.SPANISH, text, Slot.OrderNumber.class).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "leche la serenisima,la serenísima",
        "una coquita,coca-cola",
        "sal dos anclas,dos anclas",
        "yogur ser,ser",
    })
    void brands(String text, String name) {
        assertThat(only(Language.SPANISH, text, Slot.Brand.class).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"puede ser", "tiene que ser real"})
    void ordinary_words_are_no_brands(String text) {
        assertThat(slots(Language.SPANISH, text, Slot.Brand.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no vino el pedido", "te amo"})
    void a_products_word_can_be_something_else(String text) {
        assertThat(slots(Language.SPANISH, text, Slot.Product.class)).isEmpty();
    }

    private static <S extends Slot> S only(Language language, String text, Class<S> kind) {
        List<S> slots = slots(language, text, kind);
        assertThat(slots).hasSize(1);
        return slots.getFirst();
    }

    private static <S extends Slot> List<S> slots(Language language, String text, Class<S> kind) {
        Lexicon lexicon = Objects.requireNonNull(LEXICONS.get(language));
        Sentence sentence = new Sentence(text, Normaliser.tokens(text), lexicon, DEMO_SHOP);
        return IntStream.range(0, sentence.size())
                .mapToObj(sentence::slot)
                .filter(Objects::nonNull)
                .filter(kind::isInstance)
                .map(kind::cast)
                .distinct()
                .toList();
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros().toPlainString();
    }
}
