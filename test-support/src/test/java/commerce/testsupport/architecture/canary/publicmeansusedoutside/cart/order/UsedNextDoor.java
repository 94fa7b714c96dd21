package commerce.testsupport.architecture.canary.publicmeansusedoutside.cart.order;

import commerce.testsupport.architecture.canary.Canary;

@Canary
public record UsedNextDoor(String number) {}
