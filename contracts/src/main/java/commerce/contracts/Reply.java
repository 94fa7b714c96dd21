package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the shop answers, by meaning: neither buttons nor words, lengths or emoji. Every message
 * that was accepted leads to exactly one reply, before which there may be a {@link Preparing}.
 * Stream {@code replies}, to responder-service, which alone makes WhatsApp messages of it.
 */
public sealed interface Reply extends Event {

    /** The language to answer in. */
    Language language();

    // ---- what replies are made of

    /**
     * A product as a list shows it, at today's price.
     *
     * @param listPrice the former price, where the product is on offer
     */
    record Product(
            Sku sku,
            String name,
            @Nullable String brand,
            String unit,
            Money price,
            @Nullable Money listPrice,
            StockMark stock) {

        /** The discount in per cent, rounded down; 0 where the product is not on offer. */
        public int discountPercent() {
            if (listPrice == null || !price.isLessThan(listPrice)) {
                return 0;
            }
            return listPrice
                    .minus(price)
                    .amount()
                    .multiply(BigDecimal.valueOf(100))
                    .divide(listPrice.amount(), 0, java.math.RoundingMode.DOWN)
                    .intValue();
        }
    }

    /** How much of a product is left. */
    enum StockMark {
        @JsonProperty("available")
        AVAILABLE,
        @JsonProperty("few")
        FEW,
        @JsonProperty("none")
        NONE
    }

    record Category(String slug, String name, String emoji, int products, int offers) {}

    record CartLine(Sku sku, String name, Quantity quantity, Money unitPrice, Money subtotal) {}

    /**
     * @param discount what the customer's tier takes off the subtotal; absent where nothing
     * @param delivery the fee, zero where it is free; absent where it is not known yet
     * @param total subtotal less discount plus delivery, as far as known
     */
    record CartView(
            List<CartLine> lines,
            Money subtotal,
            @Nullable Discount discount,
            @Nullable Money delivery,
            Money total) {
        public CartView {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param percent of the subtotal
     * @param amount what is taken off, positive
     */
    record Discount(Tier tier, BigDecimal percent, Money amount) {}

    /** Something asked for in words that fits several products. */
    record Choice(String words, Quantity quantity, List<Product> candidates) {
        public Choice {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * Something asked for that was not added, or not wholly.
     *
     * @param wanted the words or the product's name
     * @param available how many there are, where that is the reason
     * @param alternatives what is near to it
     */
    record LeftOut(
            String wanted,
            LeftOutReason reason,
            @Nullable Integer available,
            List<Product> alternatives) {
        public LeftOut {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** Why something was not added, or not wholly. */
    enum LeftOutReason {
        @JsonProperty("not_found")
        NOT_FOUND,
        @JsonProperty("no_longer_sold")
        NO_LONGER_SOLD,
        @JsonProperty("out_of_stock")
        OUT_OF_STOCK,
        @JsonProperty("not_enough_stock")
        NOT_ENOUGH_STOCK,
        @JsonProperty("quantity_limit")
        QUANTITY_LIMIT,
        @JsonProperty("cart_full")
        CART_FULL
    }

    /** A product of a plan, and how many of it. */
    record Planned(Product product, Quantity quantity) {

        public Money subtotal() {
            return product.price().times(quantity);
        }
    }

    record LastOrder(String number, Money total) {}

    record PriceChange(String name, Money before, Money now) {}

    /**
     * @param minimum the least order it delivers
     * @param freeFrom the subtotal from which delivery is free
     */
    record Zone(String name, Money fee, Money minimum, Money freeFrom) {}

    /** How long delivery takes, in minutes. */
    record DeliveryTime(int least, int most) {}

    // ---- conversation

    @WireType("greeted.v1")
    record Greeted(
            Language language,
            Tier tier,
            @Nullable String name,
            @Nullable LastOrder lastOrder,
            boolean hasFavorites)
            implements Reply {}

    @WireType("helped.v1")
    record Helped(Language language) implements Reply {}

    @WireType("thanked.v1")
    record Thanked(Language language) implements Reply {}

    @WireType("said-goodbye.v1")
    record SaidGoodbye(Language language) implements Reply {}

    /** The customer is asked what they are looking for. */
    @WireType("search-asked.v1")
    record SearchAsked(Language language) implements Reply {}

    /**
     * @param offerPerson whether a person is offered: after two in a row
     */
    @WireType("not-understood.v1")
    record NotUnderstood(Language language, boolean offerPerson) implements Reply {}

    @WireType("media-not-read.v1")
    record MediaNotRead(Language language, InboundMessage.MediaKind kind) implements Reply {}

    /** A person was called; the bot is silent from here on. */
    @WireType("person-called.v1")
    record PersonCalled(Language language) implements Reply {}

    @WireType("opted-out.v1")
    record OptedOut(Language language) implements Reply {}

    @WireType("opted-in.v1")
    record OptedIn(Language language) implements Reply {}

    @WireType("slow-down.v1")
    record SlowDown(Language language, int retryAfterSeconds) implements Reply {}

    /** An edited or withdrawn message was taken note of, but what it led to stands. */
    @WireType("change-noted.v1")
    record ChangeNoted(Language language, boolean withdrawn) implements Reply {}

    /** A message was parked; the ledger row ends as parked. */
    @WireType("apologised.v1")
    record Apologised(Language language) implements Reply {}

    /** Deliberately no answer; the ledger row ends as ignored, for this reason. */
    @WireType("unanswered.v1")
    record Unanswered(Language language, String reason) implements Reply {}

    /**
     * No answer, but a sign that one is being worked on, which takes longer than the customer is
     * used to. May get lost. It is its own event with an id of its own: whatever becomes of it, the
     * message it is about goes its way.
     *
     * @param phoneNumberId the business number's id that the customer wrote to
     * @param messageId WhatsApp's id of what they wrote
     */
    @WireType("preparing.v1")
    record Preparing(String phoneNumberId, String messageId) implements Reply {
        /** Any would do: it has no words. */
        @Override
        public Language language() {
            return Language.SPANISH;
        }
    }

    // ---- catalogue

    /**
     * @param page from 1
     */
    @WireType("categories-shown.v1")
    record CategoriesShown(Language language, Tier tier, List<Category> categories, int page)
            implements Reply {
        public CategoriesShown {
            categories = List.copyOf(categories);
        }
    }

    /**
     * A page of products.
     *
     * @param kind what was listed
     * @param about the words searched for, or the category's name; empty for offers and favourites
     * @param best the first of them, to be set apart; empty where there is no such difference
     * @param nextPage token of {@link Action.Page}; absent on the last page
     * @param total how many there are on all pages
     * @param facets ways to see fewer of them, where there are many
     */
    @WireType("products-listed.v1")
    record ProductsListed(
            Language language,
            ListKind kind,
            String about,
            List<Product> best,
            List<Product> more,
            @Nullable String nextPage,
            int total,
            List<Facet> facets)
            implements Reply {
        @SuppressWarnings("NullAway") // What was written before there were facets has none.
        public ProductsListed {
            best = List.copyOf(best);
            more = List.copyOf(more);
            facets = facets == null ? List.of() : List.copyOf(facets);
        }

        /** All there is to see. */
        public ProductsListed(
                Language language,
                ListKind kind,
                String about,
                List<Product> best,
                List<Product> more,
                @Nullable String nextPage,
                int total) {
            this(language, kind, about, best, more, nextPage, total, List.of());
        }
    }

    /**
     * A part of a list.
     *
     * @param value the brand or the category's name; empty for a price
     * @param upTo the highest price, where that is what they have in common
     * @param products how many it has, at least
     * @param page token of {@link Action.Page}
     */
    record Facet(FacetKind kind, String value, @Nullable Money upTo, int products, String page) {}

    /** What the products of a facet have in common. */
    enum FacetKind {
        @JsonProperty("brand")
        BRAND,
        @JsonProperty("category")
        CATEGORY,
        @JsonProperty("price")
        PRICE
    }

    /** What a list of products is. */
    enum ListKind {
        @JsonProperty("search")
        SEARCH,
        @JsonProperty("category")
        CATEGORY,
        @JsonProperty("offers")
        OFFERS,
        @JsonProperty("favorites")
        FAVORITES
    }

    /**
     * @param suggestions other words that find something
     */
    @WireType("nothing-found.v1")
    record NothingFound(
            Language language,
            String words,
            List<Product> nearest,
            List<Category> categories,
            List<Suggestion> suggestions)
            implements Reply {
        @SuppressWarnings("NullAway") // What was written before there were suggestions has none.
        public NothingFound {
            nearest = List.copyOf(nearest);
            categories = List.copyOf(categories);
            suggestions = suggestions == null ? List.of() : List.copyOf(suggestions);
        }
    }

    /**
     * Words that may have been meant.
     *
     * @param page token of {@link Action.Page}
     */
    record Suggestion(String words, String page) {}

    /**
     * @param picture an https address of a picture; absent where there is none
     */
    @WireType("product-shown.v1")
    record ProductShown(
            Language language,
            Product product,
            @Nullable String description,
            @Nullable String category,
            @Nullable String picture)
            implements Reply {}

    /** A tapped product, category or list is no longer there. */
    @WireType("gone.v1")
    record Gone(Language language) implements Reply {}

    /** "Which one did you mean": rows that add directly. Nothing was added yet. */
    @WireType("choices-offered.v1")
    record ChoicesOffered(Language language, List<Choice> choices, List<LeftOut> leftOut)
            implements Reply {
        public ChoicesOffered {
            choices = List.copyOf(choices);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * What to buy for an occasion, all in stock and at today's prices. Nothing was added yet.
     *
     * @param occasion as the customer put it
     * @param unavailable how much else would go with it and is not to be had
     */
    @WireType("plan-offered.v1")
    record PlanOffered(
            Language language,
            String occasion,
            List<Planned> products,
            int unavailable,
            Money total)
            implements Reply {
        public PlanOffered {
            products = List.copyOf(products);
        }
    }

    /**
     * Where to look for what an occasion needs.
     *
     * @param occasion as the customer put it
     * @param categories those that fit, best first
     */
    @WireType("categories-suggested.v1")
    record CategoriesSuggested(Language language, String occasion, List<Category> categories)
            implements Reply {
        public CategoriesSuggested {
            categories = List.copyOf(categories);
        }
    }

    // ---- cart

    /**
     * @param added the lines as they were added: quantity and subtotal of what came in now
     * @param repeated the order that was repeated, where one was
     */
    @WireType("items-added.v1")
    record ItemsAdded(
            Language language,
            List<CartLine> added,
            List<LeftOut> leftOut,
            List<Choice> choices,
            CartView cart,
            @Nullable String repeated)
            implements Reply {
        public ItemsAdded {
            added = List.copyOf(added);
            leftOut = List.copyOf(leftOut);
            choices = List.copyOf(choices);
        }
    }

    @WireType("cart-shown.v1")
    record CartShown(Language language, CartView cart, int page, boolean toModify)
            implements Reply {}

    @WireType("cart-empty.v1")
    record CartEmpty(Language language) implements Reply {}

    @WireType("line-shown.v1")
    record LineShown(Language language, CartLine line) implements Reply {}

    /**
     * @param leftOut where the wish could not be met wholly
     */
    @WireType("quantity-changed.v1")
    record QuantityChanged(
            Language language, CartLine line, @Nullable LeftOut leftOut, CartView cart)
            implements Reply {}

    @WireType("line-removed.v1")
    record LineRemoved(Language language, String name, CartView cart) implements Reply {}

    /** No line, or more than one, fits what was said. */
    @WireType("line-not-found.v1")
    record LineNotFound(Language language, String wanted, CartView cart) implements Reply {}

    @WireType("clear-cart-asked.v1")
    record ClearCartAsked(Language language, int lines) implements Reply {}

    @WireType("cart-cleared.v1")
    record CartCleared(Language language) implements Reply {}

    // ---- checkout

    /**
     * @param lastAddress the one of the last order, to be offered
     */
    @WireType("address-asked.v1")
    record AddressAsked(Language language, @Nullable String lastAddress) implements Reply {}

    @WireType("address-rejected.v1")
    record AddressRejected(Language language, AddressProblem problem, List<Zone> zones)
            implements Reply {
        public AddressRejected {
            zones = List.copyOf(zones);
        }
    }

    /** What is wrong with an address. */
    enum AddressProblem {
        @JsonProperty("incomplete")
        INCOMPLETE,
        @JsonProperty("outside_zones")
        OUTSIDE_ZONES
    }

    @WireType("payment-asked.v1")
    record PaymentAsked(
            Language language,
            String address,
            String zone,
            Money delivery,
            List<PaymentMethod> methods)
            implements Reply {
        public PaymentAsked {
            methods = List.copyOf(methods);
        }
    }

    /**
     * @param summary to be carried by the confirm button
     * @param priceChanges what changed since the customer last saw the prices; empty where nothing
     */
    @WireType("order-summed-up.v1")
    record OrderSummedUp(
            Language language,
            CartView cart,
            String address,
            PaymentMethod payment,
            DeliveryTime time,
            String summary,
            List<PriceChange> priceChanges)
            implements Reply {
        public OrderSummedUp {
            priceChanges = List.copyOf(priceChanges);
        }
    }

    @WireType("minimum-not-reached.v1")
    record MinimumNotReached(Language language, Money minimum, Money subtotal) implements Reply {}

    /** Something was sold meanwhile: the cart was cut down to what is left. */
    @WireType("stock-fell-short.v1")
    record StockFellShort(Language language, List<LeftOut> shortages, CartView cart)
            implements Reply {
        public StockFellShort {
            shortages = List.copyOf(shortages);
        }
    }

    /**
     * @param pendingReview whether a person looks at it first
     * @param paymentLink where to pay, where the method has a link
     */
    @WireType("order-confirmed.v1")
    record OrderConfirmed(
            Language language,
            String number,
            Money total,
            PaymentMethod payment,
            DeliveryTime time,
            boolean pendingReview,
            @Nullable String paymentLink)
            implements Reply {}

    @WireType("checkout-cancelled.v1")
    record CheckoutCancelled(Language language) implements Reply {}

    // ---- orders

    @WireType("order-tracked.v1")
    record OrderTracked(
            Language language,
            String number,
            OrderState state,
            Money total,
            Instant placedAt,
            Instant changedAt)
            implements Reply {}

    /**
     * @param number the order that was asked for; absent where there is none at all
     */
    @WireType("order-not-found.v1")
    record OrderNotFound(Language language, @Nullable String number) implements Reply {}

    @WireType("order-cancelled.v1")
    record OrderCancelled(Language language, String number) implements Reply {}

    /** It is on its way, or over. */
    @WireType("order-not-cancellable.v1")
    record OrderNotCancellable(Language language, String number, OrderState state)
            implements Reply {}

    // ---- the shop

    /**
     * @param hours as configured, in words that need no translation ("09:00–21:00")
     */
    @WireType("delivery-explained.v1")
    record DeliveryExplained(Language language, List<Zone> zones, DeliveryTime time, String hours)
            implements Reply {
        public DeliveryExplained {
            zones = List.copyOf(zones);
        }
    }

    @WireType("payment-explained.v1")
    record PaymentExplained(Language language, List<PaymentMethod> methods) implements Reply {
        public PaymentExplained {
            methods = List.copyOf(methods);
        }
    }
}
