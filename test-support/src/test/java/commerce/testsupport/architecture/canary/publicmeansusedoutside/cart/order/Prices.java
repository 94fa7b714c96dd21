package commerce.testsupport.architecture.canary.publicmeansusedoutside.cart.order;

record Prices(UsedNextDoor next) {}
