package commerce.testsupport.architecture.canary.publicmeansusedoutside.cart.order;

public record Order(String number) {}
