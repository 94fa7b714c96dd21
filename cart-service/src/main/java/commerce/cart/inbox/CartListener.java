package commerce.cart.inbox;

import commerce.cart.cart.ChangeCart;
import commerce.cart.order.ExplainShop;
import commerce.cart.order.FollowOrder;
import commerce.cart.order.Reorder;
import commerce.cart.order.RunCheckout;
import commerce.contracts.CartCommand;
import commerce.contracts.CartCommand.AddItems;
import commerce.contracts.CartCommand.AnswerCheckout;
import commerce.contracts.CartCommand.CancelCheckout;
import commerce.contracts.CartCommand.CancelOrder;
import commerce.contracts.CartCommand.ChangeAddress;
import commerce.contracts.CartCommand.ChangeQuantity;
import commerce.contracts.CartCommand.ChoosePayment;
import commerce.contracts.CartCommand.ClearCart;
import commerce.contracts.CartCommand.ConfirmOrder;
import commerce.contracts.CartCommand.GiveAddress;
import commerce.contracts.CartCommand.MergeNativeOrder;
import commerce.contracts.CartCommand.RemoveLine;
import commerce.contracts.CartCommand.RepeatLastOrder;
import commerce.contracts.CartCommand.ShowCart;
import commerce.contracts.CartCommand.ShowDeliveryInfo;
import commerce.contracts.CartCommand.ShowFavorites;
import commerce.contracts.CartCommand.ShowLine;
import commerce.contracts.CartCommand.ShowPaymentInfo;
import commerce.contracts.CartCommand.StartCheckout;
import commerce.contracts.CartCommand.TrackOrder;
import commerce.contracts.CartCommand.UseLastAddress;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.Reply;
import commerce.streams.Handler;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries out each command once, in one transaction, and answers it with one reply. */
@Component
public class CartListener implements Handler<CartCommand> {

    private final TransactionTemplate transaction;
    private final HandledCommands handled;
    private final ChangeCart cart;
    private final RunCheckout checkout;
    private final FollowOrder order;
    private final Reorder reorder;
    private final ExplainShop shop;

    CartListener(
            PlatformTransactionManager transactions,
            HandledCommands handled,
            ChangeCart cart,
            RunCheckout checkout,
            FollowOrder order,
            Reorder reorder,
            ExplainShop shop) {
        this.transaction = new TransactionTemplate(transactions);
        this.handled = handled;
        this.cart = cart;
        this.checkout = checkout;
        this.order = order;
        this.reorder = reorder;
        this.shop = shop;
    }

    @Override
    public List<Event> handle(Envelope envelope, CartCommand command) {
        try {
            return List.of(once(envelope, command));
        } catch (DuplicateKeyException handledMeanwhile) {
            return List.of(once(envelope, command));
        }
    }

    private Reply once(Envelope envelope, CartCommand command) {
        return transaction.execute(
                _ -> {
                    Optional<Reply> before = handled.hold(envelope.customer(), envelope.id());
                    if (before.isPresent()) {
                        return before.get();
                    }
                    Reply reply = carryOut(envelope.customer(), command);
                    handled.remember(envelope.id(), reply);
                    return reply;
                });
    }

    private Reply carryOut(CustomerId customer, CartCommand command) {
        return switch (command) {
            case AddItems add -> cart.add(customer, add);
            case MergeNativeOrder merge -> cart.merge(customer, merge);
            case ChangeQuantity change -> cart.changeQuantity(customer, change);
            case RemoveLine remove -> cart.remove(customer, remove);
            case ShowLine show -> cart.showLine(customer, show);
            case ShowCart show -> cart.show(customer, show);
            case ClearCart clear -> cart.clear(customer, clear);
            case StartCheckout start -> checkout.start(customer, start.language());
            case GiveAddress give -> checkout.giveAddress(customer, give);
            case UseLastAddress use -> checkout.useLastAddress(customer, use.language());
            case ChangeAddress change -> checkout.changeAddress(customer, change.language());
            case ChoosePayment choose -> checkout.choosePayment(customer, choose);
            case AnswerCheckout answer -> checkout.answer(customer, answer);
            case ConfirmOrder confirm -> checkout.confirm(customer, confirm);
            case CancelCheckout cancel -> checkout.cancel(customer, cancel.language());
            case CancelOrder cancel -> order.cancel(customer, cancel);
            case TrackOrder track -> order.track(customer, track);
            case RepeatLastOrder repeat -> reorder.repeatLast(customer, repeat.language());
            case ShowFavorites show -> reorder.favorites(customer, show.language());
            case ShowDeliveryInfo show -> shop.delivery(show.language());
            case ShowPaymentInfo show -> shop.payment(show.language());
        };
    }
}
