package commerce.intent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Action;
import commerce.contracts.CartCommand;
import commerce.contracts.CartCommand.LineReference;
import commerce.contracts.CatalogQuery;
import commerce.contracts.Event;
import commerce.contracts.InboundMessage.MediaKind;
import commerce.contracts.InboundMessage.OrderedProduct;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import commerce.contracts.Money;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Quantity;
import commerce.contracts.Reply;
import commerce.contracts.Sku;
import commerce.contracts.Tier;
import commerce.contracts.Understood;
import commerce.contracts.WantedItem;
import commerce.intent.routing.Memory.Asked;
import commerce.intent.routing.Memory.Checkout;
import commerce.intent.routing.Memory.Shown;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    private static final Language ES = Language.SPANISH;
    private static final Instant NOW = Instant.parse("2026-11-24T12:30:15Z");
    private static final Sku MILK = new Sku("LAC-0012");
    private static final Quantity ONE = new Quantity(1);
    private static final Profile REGULAR =
            new Profile(Tier.REGULAR, new Reply.LastOrder("ORD-7", Money.of("3142.00", "ARS")));

    // ---- every intent, said by somebody who never wrote before and filled in nothing

    @ParameterizedTest
    @EnumSource
    void everyIntentSaidWithoutAnyDetailGoesToWhoAnswersIt(Intent intent) {
        assertThat(decide(Said.with(intent), Memory.NEW)).isEqualTo(ofNewCustomer(intent));
    }

    private static Decision ofNewCustomer(Intent intent) {
        Memory answered = memory();
        Memory products = showing(Shown.PRODUCTS);
        Memory cart = showing(Shown.CART);
        return switch (intent) {
            case GREETING ->
                    new Decision(new Reply.Greeted(ES, Tier.NEW, "Ana", null, false), answered);
            case BROWSE_CATEGORIES ->
                    new Decision(new CatalogQuery.ShowCategories(ES, Tier.NEW, 1), answered);
            case SEARCH_PRODUCT ->
                    new Decision(
                            new CatalogQuery.Search(ES, "las palabras", null, null, null),
                            products);
            case VIEW_OFFERS -> new Decision(new CatalogQuery.ShowOffers(ES), products);
            case PRODUCT_DETAILS, ADD_TO_CART -> new Decision(new Reply.SearchAsked(ES), answered);
            case VIEW_CART -> new Decision(new CartCommand.ShowCart(ES, 1, false), cart);
            case MODIFY_CART_QUANTITY, REMOVE_FROM_CART ->
                    new Decision(new CartCommand.ShowCart(ES, 1, true), cart);
            case CLEAR_CART ->
                    new Decision(new CartCommand.ClearCart(ES, false), asked(Asked.CLEAR_CART));
            case CHECKOUT_START ->
                    new Decision(new CartCommand.StartCheckout(ES), checkout(Checkout.ADDRESS));
            case PROVIDE_ADDRESS ->
                    new Decision(
                            new CartCommand.GiveAddress(ES, "las palabras", null, null),
                            checkout(Checkout.PAYMENT));
            case CHOOSE_PAYMENT, PAYMENT_INFO ->
                    new Decision(new CartCommand.ShowPaymentInfo(ES), answered);
            case CONFIRM_ORDER -> new Decision(new CartCommand.ConfirmOrder(ES, null), answered);
            case CANCEL_ORDER -> new Decision(new CartCommand.CancelOrder(ES, null), answered);
            case TRACK_ORDER -> new Decision(new CartCommand.TrackOrder(ES, null), answered);
            case REPEAT_LAST_ORDER -> new Decision(new CartCommand.RepeatLastOrder(ES), cart);
            case VIEW_FAVORITES -> new Decision(new CartCommand.ShowFavorites(ES), answered);
            case HUMAN_SUPPORT -> new Decision(new Reply.PersonCalled(ES), withPerson());
            case HELP, AFFIRM, DENY -> new Decision(new Reply.Helped(ES), answered);
            case THANKS -> new Decision(new Reply.Thanked(ES), answered);
            case GOODBYE -> new Decision(new Reply.SaidGoodbye(ES), answered);
            case OPT_OUT -> new Decision(new Reply.OptedOut(ES), optedOut());
            case DELIVERY_INFO -> new Decision(new CartCommand.ShowDeliveryInfo(ES), answered);
            case UNKNOWN -> new Decision(new Reply.NotUnderstood(ES, false), puzzled(1));
        };
    }

    // ---- words with details

    @Test
    void whoIsKnownIsGreetedByNameAndOfferedTheLastOrder() {
        assertThat(decide(Said.with(Intent.GREETING), Memory.NEW, REGULAR))
                .isEqualTo(
                        new Decision(
                                new Reply.Greeted(
                                        ES, Tier.REGULAR, "Ana", REGULAR.lastOrder(), true),
                                asked(Asked.REPEAT_ORDER)));
    }

    @Test
    void categoriesAreShownInTheWordsForTheCustomersTier() {
        assertThat(decide(Said.with(Intent.BROWSE_CATEGORIES), Memory.NEW, REGULAR).next())
                .isEqualTo(new CatalogQuery.ShowCategories(ES, Tier.REGULAR, 1));
    }

    @Test
    void aCategoryInWordsOpensIt() {
        Decision opened =
                new Decision(new CatalogQuery.ShowCategory(ES, "lácteos"), showing(Shown.PRODUCTS));
        assertThat(decide(Said.with(Intent.BROWSE_CATEGORIES).category("lácteos")))
                .isEqualTo(opened);
        assertThat(decide(Said.with(Intent.SEARCH_PRODUCT).category("lácteos"))).isEqualTo(opened);
    }

    @Test
    void aSearchIsForProductBrandAndSizeWithinPricesAndCategory() {
        assertThat(
                        decide(
                                Said.with(Intent.SEARCH_PRODUCT)
                                        .product("leche")
                                        .brand("la serenísima")
                                        .size("1 l")
                                        .prices("500", "1500")
                                        .category("lácteos")))
                .isEqualTo(
                        new Decision(
                                new CatalogQuery.Search(
                                        ES,
                                        "leche la serenísima 1 l",
                                        new BigDecimal("500"),
                                        new BigDecimal("1500"),
                                        "lácteos"),
                                showing(Shown.PRODUCTS)));
        assertThat(decide(Said.with(Intent.SEARCH_PRODUCT).brand("ilolay")).next())
                .isEqualTo(new CatalogQuery.Search(ES, "ilolay", null, null, null));
    }

    @Test
    void aQuestionIsAboutTheProductReferredToOrThePlaceInTheListOrTheWords() {
        Said question = Said.with(Intent.PRODUCT_DETAILS);
        assertThat(decide(question.product("leche").ordinal(2).referringTo(MILK)).next())
                .isEqualTo(new CatalogQuery.ShowProduct(ES, MILK));
        assertThat(decide(question.product("leche").ordinal(2)).next())
                .isEqualTo(new CatalogQuery.Pick(ES, 2, null));
        assertThat(decide(question.product("leche").brand("ilolay")).next())
                .isEqualTo(new CatalogQuery.DescribeProduct(ES, "leche ilolay"));
    }

    @Test
    void theProductReferredToIsAddedItself() {
        assertThat(
                        decide(
                                        Said.with(Intent.ADD_TO_CART)
                                                .product("leche")
                                                .quantity("3")
                                                .referringTo(MILK))
                                .next())
                .isEqualTo(addItem(new Quantity(3)));
        assertThat(decide(Said.with(Intent.ADD_TO_CART).referringTo(MILK)).next())
                .isEqualTo(addItem(ONE));
    }

    @Test
    void severalItemsInOneMessageGoTogether() {
        WantedItem milk = new WantedItem("leche", "la serenísima", null, BigDecimal.TWO, null);
        WantedItem bread = new WantedItem("pan", null, null, BigDecimal.ONE, "kg");
        assertThat(decide(Said.with(Intent.ADD_TO_CART).product("leche").items(milk, bread)))
                .isEqualTo(
                        new Decision(
                                new CatalogQuery.AddByWords(ES, List.of(milk, bread)),
                                showing(Shown.PRODUCTS)));
    }

    @Test
    void oneItemIsAddedByItsWords() {
        assertThat(
                        decide(
                                Said.with(Intent.ADD_TO_CART)
                                        .product("pan")
                                        .brand("bimbo")
                                        .size("600 g")
                                        .quantity("0.5")
                                        .unit("kg")))
                .isEqualTo(
                        new Decision(
                                new CatalogQuery.AddByWords(
                                        ES,
                                        List.of(
                                                new WantedItem(
                                                        "pan",
                                                        "bimbo",
                                                        "600 g",
                                                        new BigDecimal("0.5"),
                                                        "kg"))),
                                showing(Shown.PRODUCTS)));
        assertThat(decide(Said.with(Intent.ADD_TO_CART).brand("ilolay")).next())
                .isEqualTo(
                        new CatalogQuery.AddByWords(
                                ES, List.of(new WantedItem("", "ilolay", null, null, null))));
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "0.5, 1", "250, 99", "1e999999999, 99"})
    void thePlaceInAListIsAddedSoManyTimes(String said, int quantity) {
        assertThat(decide(Said.with(Intent.ADD_TO_CART).ordinal(2).quantity(said)).next())
                .isEqualTo(new CatalogQuery.Pick(ES, 2, new Quantity(quantity)));
    }

    @ParameterizedTest
    @CsvSource({"2, dozen, 24", "0.5, dozen, 6", "2, kg, 2", "3, unit, 3"})
    void aLinesQuantityIsCountedInPieces(String said, String unit, int quantity) {
        assertThat(
                        decide(
                                        Said.with(Intent.MODIFY_CART_QUANTITY)
                                                .product("huevos")
                                                .quantity(said)
                                                .unit(unit))
                                .next())
                .isEqualTo(
                        new CartCommand.ChangeQuantity(
                                ES, LineReference.ofWords("huevos"), quantity));
    }

    @Test
    void howManyPackagesAWeightIsIsNotGuessed() {
        assertThat(
                        decide(
                                        Said.with(Intent.MODIFY_CART_QUANTITY)
                                                .product("queso")
                                                .quantity("500")
                                                .unit("g"))
                                .next())
                .isEqualTo(new CartCommand.ShowCart(ES, 1, true));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "0.5, 1",
        "0, 0",
        "-1, 0",
        "99, 99",
        "250, 99",
        "18446744073709551616, 99",
        "1e999999999, 99",
        "-1e999999999, 0"
    })
    void aLinesQuantityIsChangedToWhatMayBeInACart(String said, int quantity) {
        assertThat(decide(Said.with(Intent.MODIFY_CART_QUANTITY).product("leche").quantity(said)))
                .isEqualTo(
                        new Decision(
                                new CartCommand.ChangeQuantity(
                                        ES, LineReference.ofWords("leche"), quantity),
                                showing(Shown.CART)));
    }

    @Test
    void aLineIsMeantByItsPlaceOrItsWords() {
        assertThat(decide(Said.with(Intent.MODIFY_CART_QUANTITY).ordinal(-1).quantity("2")).next())
                .isEqualTo(new CartCommand.ChangeQuantity(ES, LineReference.ofOrdinal(-1), 2));
        assertThat(decide(Said.with(Intent.REMOVE_FROM_CART).ordinal(2).product("leche")).next())
                .isEqualTo(new CartCommand.RemoveLine(ES, LineReference.ofOrdinal(2)));
        assertThat(decide(Said.with(Intent.REMOVE_FROM_CART).product("leche")))
                .isEqualTo(
                        new Decision(
                                new CartCommand.RemoveLine(ES, LineReference.ofWords("leche")),
                                showing(Shown.CART)));
    }

    @Test
    void whereItIsNotSaidWhichOrHowManyTheCartIsShownToBeChanged() {
        CartCommand shown = new CartCommand.ShowCart(ES, 1, true);
        assertThat(decide(Said.with(Intent.MODIFY_CART_QUANTITY).product("leche")).next())
                .isEqualTo(shown);
        assertThat(decide(Said.with(Intent.MODIFY_CART_QUANTITY).quantity("2")).next())
                .isEqualTo(shown);
    }

    @Test
    void anAddressAPaymentAndAnOrderNumberAreCarriedOn() {
        assertThat(decide(Said.with(Intent.PROVIDE_ADDRESS).address("Cabildo 1234")).next())
                .isEqualTo(new CartCommand.GiveAddress(ES, "Cabildo 1234", null, null));
        assertThat(decide(Said.with(Intent.CHOOSE_PAYMENT).payment(PaymentMethod.CARD)))
                .isEqualTo(
                        new Decision(
                                new CartCommand.ChoosePayment(ES, PaymentMethod.CARD),
                                checkout(Checkout.CONFIRMATION)));
        assertThat(decide(Said.with(Intent.TRACK_ORDER).order("ORD-7")).next())
                .isEqualTo(new CartCommand.TrackOrder(ES, "ORD-7"));
        assertThat(decide(Said.with(Intent.CANCEL_ORDER).order("ORD-7")).next())
                .isEqualTo(new CartCommand.CancelOrder(ES, "ORD-7"));
    }

    @Test
    void whoIsAnsweredFromTheRulesAloneIsNotLookedUp() {
        Set<Intent> lookedUp = new HashSet<>();
        for (Intent intent : Intent.values()) {
            Route.decide(
                    Said.with(intent).words(),
                    Memory.NEW,
                    () -> {
                        lookedUp.add(intent);
                        return Profile.NEW;
                    },
                    null,
                    NOW);
        }
        assertThat(lookedUp).containsExactlyInAnyOrder(Intent.GREETING, Intent.BROWSE_CATEGORIES);
    }

    // ---- places in a list

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "SEARCH_PRODUCT", "AFFIRM"})
    void aBarePlaceIsOfTheListThatWasShown(Intent intent) {
        Said second = Said.with(intent).ordinal(2);
        CatalogQuery pick = new CatalogQuery.Pick(ES, 2, null);

        assertThat(decide(second, showing(Shown.PRODUCTS)).next()).isEqualTo(pick);
        assertThat(decide(second, showing(Shown.NOTHING)).next()).isEqualTo(pick);
        assertThat(decide(second, showing(Shown.CART)))
                .isEqualTo(
                        new Decision(new CartCommand.ShowCart(ES, 1, true), showing(Shown.CART)));
    }

    @Test
    void theLastOneIsAPlaceToo() {
        assertThat(decide(Said.with(Intent.UNKNOWN).ordinal(-1), showing(Shown.PRODUCTS)).next())
                .isEqualTo(new CatalogQuery.Pick(ES, -1, null));
    }

    // ---- yes and no

    @ParameterizedTest
    @EnumSource
    void yesIsToWhatWasAsked(Asked asked) {
        Decision expected =
                switch (asked) {
                    case NOTHING -> new Decision(new Reply.Helped(ES), memory());
                    case REPEAT_ORDER ->
                            new Decision(new CartCommand.RepeatLastOrder(ES), showing(Shown.CART));
                    case CLEAR_CART -> new Decision(new CartCommand.ClearCart(ES, true), memory());
                    case CALL_PERSON -> new Decision(new Reply.PersonCalled(ES), withPerson());
                };
        assertThat(decide(Said.with(Intent.AFFIRM), asked(asked))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void noIsToWhatWasAsked(Asked asked) {
        Decision expected =
                switch (asked) {
                    case NOTHING, CALL_PERSON -> new Decision(new Reply.Helped(ES), memory());
                    case REPEAT_ORDER ->
                            new Decision(
                                    new CatalogQuery.ShowCategories(ES, Tier.REGULAR, 1), memory());
                    case CLEAR_CART ->
                            new Decision(
                                    new CartCommand.ShowCart(ES, 1, false), showing(Shown.CART));
                };
        assertThat(decide(Said.with(Intent.DENY), asked(asked), REGULAR)).isEqualTo(expected);
    }

    @Test
    void aQuestionIsForgottenOnceSomethingElseWasSaid() {
        Memory after = decide(Said.with(Intent.THANKS), asked(Asked.CLEAR_CART)).memory();

        assertThat(decide(Said.with(Intent.AFFIRM), after).next()).isEqualTo(new Reply.Helped(ES));
    }

    // ---- a checkout that is believed to be under way

    @ParameterizedTest
    @CsvSource({"ADDRESS, PAYMENT", "PAYMENT, CONFIRMATION", "CONFIRMATION, CONFIRMATION"})
    void yesNoAnAddressAPaymentAndWhatIsNotUnderstoodAnswerTheCheckout(
            Checkout step, Checkout next) {
        Memory before = checkout(step);
        Said said = Said.with(Intent.AFFIRM).address("Cabildo 1234").payment(PaymentMethod.CASH);
        for (Intent intent :
                List.of(
                        Intent.AFFIRM,
                        Intent.DENY,
                        Intent.UNKNOWN,
                        Intent.PROVIDE_ADDRESS,
                        Intent.CHOOSE_PAYMENT)) {
            Boolean affirms =
                    intent == Intent.AFFIRM ? Boolean.TRUE : intent == Intent.DENY ? false : null;
            assertThat(decide(new Said(intent, "sí, dale", null, said.entities(), null), before))
                    .isEqualTo(
                            new Decision(
                                    new CartCommand.AnswerCheckout(
                                            ES,
                                            "sí, dale",
                                            "Cabildo 1234",
                                            PaymentMethod.CASH,
                                            affirms),
                                    checkout(next)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cabildo 1234",
                "Av. Santa Fe 3200 4° B",
                "  san martín 12 ",
                "25 de Mayo 300",
                "Ñandú 7, timbre 2"
            })
    void whatLooksLikeAnAddressIsOneWhileAnAddressIsAwaited(String text) {
        Said said = Said.with(Intent.SEARCH_PRODUCT).text(text).product("x");

        assertThat(decide(said, checkout(Checkout.ADDRESS)).next())
                .isEqualTo(new CartCommand.AnswerCheckout(ES, text, null, null, null));
        assertThat(decide(said, checkout(Checkout.PAYMENT)).next())
                .isInstanceOf(CatalogQuery.Search.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"leche", "2 leches", "leche entera", "2", "25 de mayo"})
    void whatLooksLikeNoAddressIsASearchEvenThen(String text) {
        Said said = Said.with(Intent.SEARCH_PRODUCT).text(text).product("x");

        assertThat(decide(said, checkout(Checkout.ADDRESS)).next())
                .isInstanceOf(CatalogQuery.Search.class);
    }

    @Test
    void aWishForSeveralItemsIsNoAddressEvenThen() {
        WantedItem milk = new WantedItem("leche", null, null, BigDecimal.TWO, null);
        assertThat(
                        decide(
                                        Said.with(Intent.ADD_TO_CART)
                                                .text("leche entera 2 y pan")
                                                .items(milk),
                                        checkout(Checkout.ADDRESS))
                                .next())
                .isEqualTo(new CatalogQuery.AddByWords(ES, List.of(milk)));
    }

    @Test
    void anythingElseLeavesTheCheckoutWhereItIs() {
        for (Intent intent :
                List.of(
                        Intent.VIEW_CART,
                        Intent.SEARCH_PRODUCT,
                        Intent.DELIVERY_INFO,
                        Intent.THANKS,
                        Intent.HELP)) {
            Decision decision = decide(Said.with(intent), checkout(Checkout.PAYMENT));
            assertThat(decision.next()).isEqualTo(ofNewCustomer(intent).next());
            assertThat(decision.memory().checkout()).isEqualTo(Checkout.PAYMENT);
        }
    }

    @Test
    void aQuestionAskedMeanwhileIsAnsweredFirst() {
        Memory memory =
                new Memory(ES, Checkout.PAYMENT, Asked.CLEAR_CART, Shown.CART, 0, null, null);
        assertThat(decide(Said.with(Intent.AFFIRM), memory).next())
                .isEqualTo(new CartCommand.ClearCart(ES, true));
    }

    @Test
    void aPinIsTheAddress() {
        assertThat(route(new Understood.Pin(-34.5, -58.4, "Cabildo 1234"), Memory.NEW))
                .isEqualTo(
                        new Decision(
                                new CartCommand.GiveAddress(ES, "Cabildo 1234", -34.5, -58.4),
                                checkout(Checkout.PAYMENT)));
    }

    // ---- not understood, a person, opting out

    @Test
    void afterTwoMessagesInARowThatWereNotUnderstoodAPersonIsOffered() {
        Decision first = decide(Said.with(Intent.UNKNOWN), Memory.NEW);
        Decision second = decide(Said.with(Intent.UNKNOWN), first.memory());
        Decision third = route(new Understood.Unreadable(), second.memory());

        assertThat(first.next()).isEqualTo(new Reply.NotUnderstood(ES, false));
        assertThat(second.next()).isEqualTo(new Reply.NotUnderstood(ES, true));
        assertThat(third.next()).isEqualTo(new Reply.NotUnderstood(ES, true));
        assertThat(decide(Said.with(Intent.AFFIRM), second.memory()).next())
                .isEqualTo(new Reply.PersonCalled(ES));
        assertThat(decide(Said.with(Intent.DENY), second.memory()).next())
                .isEqualTo(new Reply.Helped(ES));
    }

    @Test
    void oneThatIsUnderstoodInBetweenStartsTheCountAgain() {
        Memory memory = decide(Said.with(Intent.UNKNOWN), Memory.NEW).memory();
        memory = decide(Said.with(Intent.VIEW_CART), memory).memory();

        assertThat(decide(Said.with(Intent.UNKNOWN), memory).next())
                .isEqualTo(new Reply.NotUnderstood(ES, false));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void whileAPersonHasTakenOverTheBotIsSilent(Understood message) {
        assertThat(route(message, withPerson()))
                .isEqualTo(new Decision(new Reply.Unanswered(ES, "with_human"), withPerson()));
    }

    @Test
    void anOptOutIsHonouredEvenWhileAPersonHasTakenOver() {
        assertThat(decide(Said.with(Intent.OPT_OUT), withPerson()).next())
                .isEqualTo(new Reply.OptedOut(ES));
    }

    @Test
    void callingAPersonEndsWhatWasUnderWay() {
        assertThat(decide(Said.with(Intent.HUMAN_SUPPORT), checkout(Checkout.PAYMENT)).memory())
                .isEqualTo(withPerson());
        assertThat(withPerson().handedBack()).isEqualTo(memory());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTA", "alta", " Start! ", "UNSTOP", "voltar."})
    void anOptOutIsTakenBackInOneWord(String word) {
        Said said = Said.with(Intent.UNKNOWN).text(word);
        assertThat(decide(said, optedOut()))
                .isEqualTo(new Decision(new Reply.OptedIn(ES), memory()));
        // Whoever did not opt out says nothing special with it.
        assertThat(decide(said, Memory.NEW).next()).isEqualTo(new Reply.NotUnderstood(ES, false));
    }

    @Test
    void whoOptedOutIsAnsweredAllTheSameAndStaysOptedOut() {
        Decision decision = decide(Said.with(Intent.VIEW_CART).text("alta gama"), optedOut());

        assertThat(decision.next()).isEqualTo(new CartCommand.ShowCart(ES, 1, false));
        assertThat(decision.memory().optedOutAt()).isEqualTo(NOW);
    }

    // ---- every variant of what was understood

    static Stream<Understood> variants() {
        return Stream.of(
                Said.with(Intent.GREETING).words(),
                advice(Language.PORTUGUESE),
                new Understood.Chosen(Action.Simple.MENU, "Menú"),
                new Understood.NativeOrder(List.of(new OrderedProduct("LAC-0012", 2))),
                new Understood.Pin(-34.5, -58.4, null),
                new Understood.WordlessMedia(MediaKind.AUDIO),
                new Understood.ChangedMind("wamid.0", null),
                new Understood.Noted("reaction"),
                new Understood.Unreadable(),
                new Understood.OverLimit(37));
    }

    @Test
    void everyVariantIsTriedHere() {
        Set<Class<?>> kinds = new HashSet<>();
        variants().forEach(each -> kinds.add(each.getClass()));
        assertThat(kinds).containsExactlyInAnyOrder(Understood.class.getPermittedSubclasses());
    }

    @Test
    void adviceIsTheCataloguesToGiveAlsoWhileAnAddressIsAwaited() {
        CatalogQuery advise =
                new CatalogQuery.Advise(
                        Language.PORTUGUESE,
                        "um churrasco",
                        List.of(new WantedItem("carne", null, null, null, "kg")),
                        List.of("carvão"));
        assertThat(route(advice(Language.PORTUGUESE), checkout(Checkout.ADDRESS)))
                .isEqualTo(
                        new Decision(
                                advise,
                                new Memory(
                                        Language.PORTUGUESE,
                                        Checkout.ADDRESS,
                                        Asked.NOTHING,
                                        Shown.PRODUCTS,
                                        0,
                                        null,
                                        null)));
    }

    private static Understood advice(Language language) {
        return new Understood.AdviceWanted(
                "o que levo para um churrasco?",
                language,
                "um churrasco",
                List.of(new WantedItem("carne", null, null, null, "kg")),
                List.of("carvão"),
                "gemini");
    }

    @Test
    void whatsAppsOwnCartIsMergedIntoOurs() {
        List<OrderedProduct> products = List.of(new OrderedProduct("LAC-0012", 2));
        assertThat(route(new Understood.NativeOrder(products), Memory.NEW))
                .isEqualTo(
                        new Decision(
                                new CartCommand.MergeNativeOrder(ES, products),
                                showing(Shown.CART)));
    }

    @Test
    void mediaWithoutWordsAreNotRead() {
        assertThat(route(new Understood.WordlessMedia(MediaKind.AUDIO), asked(Asked.CLEAR_CART)))
                .isEqualTo(new Decision(new Reply.MediaNotRead(ES, MediaKind.AUDIO), memory()));
    }

    @Test
    void anEditedOrWithdrawnMessageIsNotedAloudOnlyWhereACartIsConcerned() {
        Understood edited = new Understood.ChangedMind("wamid.0", "3 leches");
        Understood withdrawn = new Understood.ChangedMind("wamid.0", null);
        for (Memory inCart : List.of(showing(Shown.CART), checkout(Checkout.ADDRESS))) {
            assertThat(route(edited, inCart))
                    .isEqualTo(new Decision(new Reply.ChangeNoted(ES, false), inCart));
            assertThat(route(withdrawn, inCart))
                    .isEqualTo(new Decision(new Reply.ChangeNoted(ES, true), inCart));
        }
        Memory elsewhere = showing(Shown.PRODUCTS);
        assertThat(route(edited, elsewhere))
                .isEqualTo(new Decision(new Reply.Unanswered(ES, "edited"), elsewhere));
        assertThat(route(withdrawn, elsewhere))
                .isEqualTo(new Decision(new Reply.Unanswered(ES, "withdrawn"), elsewhere));
    }

    @Test
    void whatWantsNoAnswerChangesNothing() {
        Memory memory = asked(Asked.CLEAR_CART);
        assertThat(route(new Understood.Noted("reaction"), memory))
                .isEqualTo(new Decision(new Reply.Unanswered(ES, "reaction"), memory));
        assertThat(route(new Understood.OverLimit(37), memory))
                .isEqualTo(new Decision(new Reply.SlowDown(ES, 37), memory));
    }

    // ---- every action

    static Stream<Action> actions() {
        List<Action> actions = new ArrayList<>(List.of(Action.Simple.values()));
        actions.addAll(
                List.of(
                        new Action.Add(MILK, new Quantity(2)),
                        new Action.AddAll(
                                List.of(
                                        new Action.Add(MILK, new Quantity(2)),
                                        new Action.Add(new Sku("PAN-0001"), new Quantity(1)))),
                        new Action.Product(MILK),
                        new Action.Categories(2),
                        new Action.Category("lacteos"),
                        new Action.Page("abc"),
                        new Action.Cart(2),
                        new Action.Line(MILK),
                        new Action.SetQuantity(MILK, new Quantity(3)),
                        new Action.Remove(MILK),
                        new Action.Pay(PaymentMethod.CARD),
                        new Action.Confirm("a1"),
                        new Action.CancelOrder("ORD-7"),
                        new Action.TrackOrder("ORD-7")));
        return actions.stream();
    }

    @Test
    void everyKindOfActionIsTriedHere() {
        Set<Class<?>> kinds = new HashSet<>();
        actions().forEach(action -> kinds.add(action.getClass()));
        assertThat(kinds).containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("actions")
    void aTapDoesWhatItSays(Action action) {
        assertThat(tap(action, Memory.NEW)).isEqualTo(tapped(action));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void aTapOnAnOldMessageDoesTheSameWhateverWasSaidSince(Action action) {
        for (Checkout step : Checkout.values()) {
            for (Asked asked : Asked.values()) {
                Memory memory = new Memory(ES, step, asked, Shown.CART, 1, null, NOW);
                assertThat(tap(action, memory).next()).isEqualTo(tapped(action).next());
            }
        }
    }

    private static Decision tapped(Action action) {
        Memory answered = memory();
        Memory products = showing(Shown.PRODUCTS);
        Memory cart = showing(Shown.CART);
        return switch (action) {
            case Action.Simple simple ->
                    switch (simple) {
                        case MENU, HELP -> new Decision(new Reply.Helped(ES), answered);
                        case OFFERS -> new Decision(new CatalogQuery.ShowOffers(ES), products);
                        case CHECKOUT ->
                                new Decision(
                                        new CartCommand.StartCheckout(ES),
                                        checkout(Checkout.ADDRESS));
                        case MODIFY_CART ->
                                new Decision(new CartCommand.ShowCart(ES, 1, true), cart);
                        case CLEAR_CART ->
                                new Decision(
                                        new CartCommand.ClearCart(ES, false),
                                        asked(Asked.CLEAR_CART));
                        case CLEAR_CART_CONFIRMED ->
                                new Decision(new CartCommand.ClearCart(ES, true), answered);
                        case KEEP_CART ->
                                new Decision(new CartCommand.ShowCart(ES, 1, false), cart);
                        case USE_LAST_ADDRESS ->
                                new Decision(
                                        new CartCommand.UseLastAddress(ES),
                                        checkout(Checkout.PAYMENT));
                        case CHANGE_ADDRESS ->
                                new Decision(
                                        new CartCommand.ChangeAddress(ES),
                                        checkout(Checkout.ADDRESS));
                        case CANCEL_CHECKOUT ->
                                new Decision(new CartCommand.CancelCheckout(ES), answered);
                        case REPEAT_LAST_ORDER ->
                                new Decision(new CartCommand.RepeatLastOrder(ES), cart);
                        case FAVORITES -> new Decision(new CartCommand.ShowFavorites(ES), answered);
                        case SEARCH -> new Decision(new Reply.SearchAsked(ES), answered);
                        case TRACK_LAST_ORDER ->
                                new Decision(new CartCommand.TrackOrder(ES, null), answered);
                        case DELIVERY_INFO ->
                                new Decision(new CartCommand.ShowDeliveryInfo(ES), answered);
                        case PAYMENT_INFO ->
                                new Decision(new CartCommand.ShowPaymentInfo(ES), answered);
                        case HUMAN -> new Decision(new Reply.PersonCalled(ES), withPerson());
                        case OPT_OUT -> new Decision(new Reply.OptedOut(ES), optedOut());
                    };
            case Action.Add add -> new Decision(addItem(add.quantity()), answered);
            case Action.AddAll _ ->
                    new Decision(
                            new CartCommand.AddItems(
                                    ES,
                                    List.of(
                                            new CartCommand.Item(MILK, new Quantity(2)),
                                            new CartCommand.Item(
                                                    new Sku("PAN-0001"), new Quantity(1))),
                                    List.of(),
                                    List.of()),
                            answered);
            case Action.Product _ -> new Decision(new CatalogQuery.ShowProduct(ES, MILK), answered);
            case Action.Categories _ ->
                    new Decision(new CatalogQuery.ShowCategories(ES, Tier.NEW, 2), answered);
            case Action.Category _ ->
                    new Decision(new CatalogQuery.ShowCategory(ES, "lacteos"), products);
            case Action.Page _ -> new Decision(new CatalogQuery.NextPage(ES, "abc"), products);
            case Action.Cart _ -> new Decision(new CartCommand.ShowCart(ES, 2, false), cart);
            case Action.Line _ -> new Decision(new CartCommand.ShowLine(ES, MILK), cart);
            case Action.SetQuantity _ ->
                    new Decision(
                            new CartCommand.ChangeQuantity(ES, LineReference.of(MILK), 3), cart);
            case Action.Remove _ ->
                    new Decision(new CartCommand.RemoveLine(ES, LineReference.of(MILK)), cart);
            case Action.Pay _ ->
                    new Decision(
                            new CartCommand.ChoosePayment(ES, PaymentMethod.CARD),
                            checkout(Checkout.CONFIRMATION));
            case Action.Confirm _ -> new Decision(new CartCommand.ConfirmOrder(ES, "a1"), answered);
            case Action.CancelOrder _ ->
                    new Decision(new CartCommand.CancelOrder(ES, "ORD-7"), answered);
            case Action.TrackOrder _ ->
                    new Decision(new CartCommand.TrackOrder(ES, "ORD-7"), answered);
        };
    }

    // ---- language

    @Test
    void theLanguageIsTheOneLastWrittenIn() {
        Decision english = decide(Said.with(Intent.HELP).in(Language.ENGLISH), Memory.NEW);
        assertThat(english.next()).isEqualTo(new Reply.Helped(Language.ENGLISH));

        Decision ok = decide(Said.with(Intent.THANKS).text("ok"), english.memory());
        assertThat(ok.next()).isEqualTo(new Reply.Thanked(Language.ENGLISH));

        Decision tapped = tap(Action.Simple.OFFERS, ok.memory());
        assertThat(tapped.next()).isEqualTo(new CatalogQuery.ShowOffers(Language.ENGLISH));

        assertThat(
                        decide(Said.with(Intent.VIEW_CART).in(Language.PORTUGUESE), tapped.memory())
                                .next())
                .isEqualTo(new CartCommand.ShowCart(Language.PORTUGUESE, 1, false));
    }

    @Test
    void whateverIsSaidInWhateverStateThereIsAnAnswerInTheLanguageOfTheMemory() {
        Random random = new Random(20261124);
        for (int i = 0; i < 20_000; i++) {
            Said said = Said.with(pick(random, Intent.values()));
            if (random.nextBoolean()) {
                said = said.ordinal(random.nextInt(-1, 12));
            }
            if (random.nextBoolean()) {
                said = said.product("leche");
            }
            if (random.nextBoolean()) {
                said = said.quantity(pick(random, new String[] {"0", "-1", "2.5", "1e99"}));
            }
            if (random.nextInt(4) == 0) {
                said = said.items(new WantedItem("pan", null, null, null, null));
            }
            if (random.nextInt(4) == 0) {
                said = said.in(pick(random, Language.values()));
            }
            if (random.nextInt(4) == 0) {
                said = said.referringTo(MILK).payment(PaymentMethod.CASH).category("pan");
            }
            Memory memory =
                    new Memory(
                            pick(random, Language.values()),
                            pick(random, Checkout.values()),
                            pick(random, Asked.values()),
                            pick(random, Shown.values()),
                            random.nextInt(3),
                            null,
                            random.nextBoolean() ? NOW : null);

            Decision decision = decide(said, memory, REGULAR);

            assertThat(language(decision.next())).isEqualTo(decision.memory().language());
            assertThat(decision.memory().language())
                    .isEqualTo(said.language() == null ? memory.language() : said.language());
        }
    }

    @Test
    void theStateHasANameForTheAdminPage() {
        assertThat(memory().state()).isEqualTo("browsing");
        assertThat(checkout(Checkout.ADDRESS).state()).isEqualTo("awaiting_address");
        assertThat(checkout(Checkout.PAYMENT).state()).isEqualTo("awaiting_payment");
        assertThat(checkout(Checkout.CONFIRMATION).state()).isEqualTo("confirming_order");
        assertThat(withPerson().state()).isEqualTo("with_human");
    }

    @Test
    void afterAPauseItIsKnownWhoTheCustomerIsButNotWhatTheyWereDoing() {
        assertThat(
                        new Memory(
                                        Language.ENGLISH,
                                        Checkout.PAYMENT,
                                        Asked.CLEAR_CART,
                                        Shown.CART,
                                        2,
                                        NOW,
                                        NOW)
                                .afterPause())
                .isEqualTo(
                        new Memory(
                                Language.ENGLISH,
                                Checkout.NONE,
                                Asked.NOTHING,
                                Shown.NOTHING,
                                0,
                                NOW,
                                NOW));
    }

    private static Language language(Event next) {
        return switch (next) {
            case Reply reply -> reply.language();
            case CatalogQuery query -> query.language();
            case CartCommand command -> command.language();
            default -> throw new AssertionError("not for intent-service to say: " + next);
        };
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static CartCommand addItem(Quantity quantity) {
        return new CartCommand.AddItems(
                ES, List.of(new CartCommand.Item(MILK, quantity)), List.of(), List.of());
    }

    private static Decision decide(Said said) {
        return decide(said, Memory.NEW);
    }

    private static Decision decide(Said said, Memory memory) {
        return decide(said, memory, Profile.NEW);
    }

    private static Decision decide(Said said, Memory memory, Profile profile) {
        return Route.decide(said.words(), memory, () -> profile, "Ana", NOW);
    }

    private static Decision route(Understood message, Memory memory) {
        Supplier<Profile> nobody = () -> Profile.NEW;
        return Route.decide(message, memory, nobody, "Ana", NOW);
    }

    private static Decision tap(Action action, Memory memory) {
        return route(new Understood.Chosen(action, "título"), memory);
    }

    private static Memory memory() {
        return Memory.NEW;
    }

    private static Memory checkout(Checkout step) {
        return new Memory(ES, step, Asked.NOTHING, Shown.NOTHING, 0, null, null);
    }

    private static Memory asked(Asked asked) {
        return new Memory(ES, Checkout.NONE, asked, Shown.NOTHING, 0, null, null);
    }

    private static Memory showing(Shown shown) {
        return new Memory(ES, Checkout.NONE, Asked.NOTHING, shown, 0, null, null);
    }

    private static Memory puzzled(int times) {
        return new Memory(ES, Checkout.NONE, Asked.NOTHING, Shown.NOTHING, times, null, null);
    }

    private static Memory withPerson() {
        return new Memory(ES, Checkout.NONE, Asked.NOTHING, Shown.NOTHING, 0, NOW, null);
    }

    private static Memory optedOut() {
        return new Memory(ES, Checkout.NONE, Asked.NOTHING, Shown.NOTHING, 0, null, NOW);
    }
}
