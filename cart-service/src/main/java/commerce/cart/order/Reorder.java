package commerce.cart.order;

import commerce.cart.CartProperties;
import commerce.cart.cart.ChangeCart;
import commerce.contracts.CustomerId;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import commerce.contracts.Reply.ListKind;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Buying again what was bought before. Called in a transaction that holds the cart. */
@Component
public class Reorder {

    private final CartProperties shop;
    private final Orders orders;
    private final ChangeCart changeCart;

    Reorder(CartProperties shop, Orders orders, ChangeCart changeCart) {
        this.shop = shop;
        this.orders = orders;
        this.changeCart = changeCart;
    }

    public Reply repeatLast(CustomerId customer, Language language) {
        Optional<Order> last = orders.lastToRepeat(customer);
        if (last.isEmpty()) {
            return new Reply.OrderNotFound(language, null);
        }
        String number = last.get().number();
        return changeCart.repeat(customer, language, number, orders.lines(number));
    }

    public Reply favorites(CustomerId customer, Language language) {
        List<Reply.Product> products =
                orders.favorites(customer).stream()
                        .map(product -> product.shown(shop.fewLeft()))
                        .toList();
        return new Reply.ProductsListed(
                language, ListKind.FAVORITES, "", List.of(), products, null, products.size());
    }
}
