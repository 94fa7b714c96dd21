package commerce.responder.format;

import commerce.contracts.Language;
import commerce.contracts.OrderEvent;
import commerce.contracts.Reply;
import java.time.ZoneId;
import java.util.List;

/** What the shop answers, as WhatsApp messages in the customer's language: mostly one. */
public final class ReplyFormat {

    private final ZoneId zone;

    /**
     * @param zone whose clock times are told in
     */
    public ReplyFormat(ZoneId zone) {
        this.zone = zone;
        Phrases.load();
    }

    /** The messages of a reply, in order; none where nothing is to be said. */
    public List<WhatsAppMessage> messages(Reply reply) {
        Parts parts = new Parts(Phrases.in(reply.language()));
        var conversation = new ConversationMessages(parts);
        var catalogue = new CatalogueMessages(parts);
        var advice = new AdviceMessages(parts);
        var cart = new CartMessages(parts);
        var checkout = new CheckoutMessages(parts);
        var orders = new OrderMessages(parts, zone);
        return switch (reply) {
            case Reply.Greeted greeted -> List.of(conversation.greeted(greeted));
            case Reply.Helped _ -> List.of(conversation.helped());
            case Reply.Thanked _ -> List.of(conversation.said("thanked"));
            case Reply.SaidGoodbye _ -> List.of(conversation.said("said-goodbye"));
            case Reply.SearchAsked _ -> List.of(conversation.said("search-asked"));
            case Reply.NotUnderstood it -> List.of(conversation.notUnderstood(it));
            case Reply.MediaNotRead it -> List.of(conversation.mediaNotRead(it));
            case Reply.PersonCalled _ -> List.of(conversation.said("person-called"));
            case Reply.OptedOut _ -> List.of(conversation.said("opted-out"));
            case Reply.OptedIn _ -> List.of(conversation.said("opted-in"));
            case Reply.SlowDown it -> List.of(conversation.slowDown(it));
            case Reply.ChangeNoted it -> List.of(conversation.changeNoted(it));
            case Reply.Apologised _ -> List.of(conversation.said("apologised"));
            case Reply.Unanswered _, Reply.Preparing _ -> List.of();

            case Reply.CategoriesShown it -> catalogue.categoriesShown(it);
            case Reply.ProductsListed it -> catalogue.productsListed(it);
            case Reply.NothingFound it -> catalogue.nothingFound(it);
            case Reply.ProductShown it -> List.of(catalogue.productShown(it));
            case Reply.Gone _ -> List.of(catalogue.gone());
            case Reply.PlanOffered it -> advice.planOffered(it);
            case Reply.CategoriesSuggested it -> advice.categoriesSuggested(it);

            case Reply.ChoicesOffered it -> cart.choicesOffered(it);
            case Reply.ItemsAdded it -> cart.itemsAdded(it);
            case Reply.CartShown it -> cart.cartShown(it);
            case Reply.CartEmpty _ -> List.of(cart.cartEmpty());
            case Reply.LineShown it -> List.of(cart.lineShown(it));
            case Reply.QuantityChanged it -> cart.quantityChanged(it);
            case Reply.LineRemoved it -> cart.lineRemoved(it);
            case Reply.LineNotFound it -> List.of(cart.lineNotFound(it));
            case Reply.ClearCartAsked it -> List.of(cart.clearCartAsked(it));
            case Reply.CartCleared _ -> List.of(cart.cartCleared());
            case Reply.StockFellShort it -> cart.stockFellShort(it);

            case Reply.AddressAsked it -> List.of(checkout.addressAsked(it));
            case Reply.AddressRejected it -> checkout.addressRejected(it);
            case Reply.PaymentAsked it -> List.of(checkout.paymentAsked(it));
            case Reply.OrderSummedUp it -> checkout.orderSummedUp(it);
            case Reply.MinimumNotReached it -> List.of(checkout.minimumNotReached(it));
            case Reply.OrderConfirmed it -> List.of(checkout.orderConfirmed(it));
            case Reply.CheckoutCancelled _ -> List.of(checkout.checkoutCancelled());
            case Reply.DeliveryExplained it -> checkout.deliveryExplained(it);
            case Reply.PaymentExplained it -> List.of(checkout.paymentExplained(it));

            case Reply.OrderTracked it -> List.of(orders.orderTracked(it));
            case Reply.OrderNotFound it -> List.of(orders.orderNotFound(it));
            case Reply.OrderCancelled it -> List.of(orders.orderCancelled(it));
            case Reply.OrderNotCancellable it -> List.of(orders.orderNotCancellable(it));
        };
    }

    /** What the customer is told, unasked, when an order moves on. */
    public WhatsAppMessage update(OrderEvent.Moved event, Language language) {
        return OrderMessages.in(language, zone).moved(event);
    }

    /**
     * The same as a template, for when the 24-hour window is closed.
     *
     * @param template the name it was approved under; its body has two parameters, the order's
     *     number and state
     */
    public WhatsAppMessage updateTemplate(
            OrderEvent.Moved event, Language language, String template) {
        return OrderMessages.in(language, zone).movedTemplate(event, template);
    }
}
