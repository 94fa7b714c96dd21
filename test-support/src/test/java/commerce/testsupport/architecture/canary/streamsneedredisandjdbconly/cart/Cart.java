package commerce.testsupport.architecture.canary.streamsneedredisandjdbconly.cart;

public record Cart(String customer) {}
