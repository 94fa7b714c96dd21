package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a customer may want. The names on the wire are the lower-case names. */
public enum Intent {
    @JsonProperty("greeting")
    GREETING,
    @JsonProperty("browse_categories")
    BROWSE_CATEGORIES,
    @JsonProperty("search_product")
    SEARCH_PRODUCT,
    @JsonProperty("view_offers")
    VIEW_OFFERS,
    @JsonProperty("product_details")
    PRODUCT_DETAILS,
    @JsonProperty("add_to_cart")
    ADD_TO_CART,
    @JsonProperty("view_cart")
    VIEW_CART,
    @JsonProperty("modify_cart_quantity")
    MODIFY_CART_QUANTITY,
    @JsonProperty("remove_from_cart")
    REMOVE_FROM_CART,
    @JsonProperty("clear_cart")
    CLEAR_CART,
    @JsonProperty("checkout_start")
    CHECKOUT_START,
    @JsonProperty("provide_address")
    PROVIDE_ADDRESS,
    @JsonProperty("choose_payment")
    CHOOSE_PAYMENT,
    @JsonProperty("confirm_order")
    CONFIRM_ORDER,
    @JsonProperty("cancel_order")
    CANCEL_ORDER,
    @JsonProperty("track_order")
    TRACK_ORDER,
    @JsonProperty("repeat_last_order")
    REPEAT_LAST_ORDER,
    @JsonProperty("view_favorites")
    VIEW_FAVORITES,
    @JsonProperty("human_support")
    HUMAN_SUPPORT,
    @JsonProperty("help")
    HELP,
    @JsonProperty("thanks")
    THANKS,
    @JsonProperty("goodbye")
    GOODBYE,
    @JsonProperty("affirm")
    AFFIRM,
    @JsonProperty("deny")
    DENY,
    @JsonProperty("opt_out")
    OPT_OUT,
    @JsonProperty("delivery_info")
    DELIVERY_INFO,
    @JsonProperty("payment_info")
    PAYMENT_INFO,
    @JsonProperty("unknown")
    UNKNOWN
}
